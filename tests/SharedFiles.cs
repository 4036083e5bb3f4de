namespace NerSdk;

/// <summary>The files beside the repository (<c>../shared</c>): cases and models that several tests read.</summary>
internal static class SharedFiles
{
    /// <summary>The folder that holds <c>NerSdk.sln</c>.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>Null where there is no such folder.</summary>
    public static string? Folder { get; } =
        Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared")) is string folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Why a test that needs the folder is skipped; null where it is there.</summary>
    public static string? Missing => Folder is null ? "There is no folder 'shared' beside the repository." : null;

    /// <summary>The cases of the prompt contract: schema, messages, answer, token ids. A copy of <c>design/prompt-cases.jsonl</c>, which a test compares.</summary>
    public static string PromptCases { get; } = Path.Combine(RepositoryRoot, "tests", "prompt-cases.jsonl");

    /// <summary>A path inside the folder, such as <c>Locate("data", "general")</c>.</summary>
    public static string Locate(params string[] parts) => Path.Combine([Folder ?? throw new InvalidOperationException(Missing), .. parts]);

    private static string FindRepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NerSdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a folder below the repository.");
    }
}

/// <summary>A fact that needs <c>../shared</c>, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFiles.Missing;
}

/// <summary>A theory that needs <c>../shared</c>, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFiles.Missing;
}
