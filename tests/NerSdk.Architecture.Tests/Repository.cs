namespace NerSdk.Architecture.Tests;

/// <summary>The repository that the tests look at.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>NerSdk.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folders of the projects that ship, such as <c>src/NerSdk</c>.</summary>
    public static IReadOnlyList<string> ShippedProjects { get; } =
    [
        .. Directory.GetFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => folder.StartsWith("src/", StringComparison.Ordinal) || folder.StartsWith("generators/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The C# files below a folder, without build outputs: path from that folder with slashes, and text.</summary>
    public static IReadOnlyList<SourceFile> SourceFiles(string folder)
    {
        string full = Path.Combine(Root, folder);
        return
        [
            .. Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
                .Select(file => (File: file, Path: Path.GetRelativePath(full, file).Replace('\\', '/')))
                .Where(item => !item.Path.Split('/').Any(part => part is "bin" or "obj"))
                .OrderBy(item => item.Path, StringComparer.Ordinal)
                .Select(item => new SourceFile(item.Path, File.ReadAllText(item.File))),
        ];
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NerSdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a folder below the repository.");
    }
}

/// <summary>A C# file.</summary>
/// <param name="Path">Its path from the project's folder, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text);
