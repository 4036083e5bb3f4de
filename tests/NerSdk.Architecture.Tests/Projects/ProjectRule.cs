namespace NerSdk.Architecture.Tests.Projects;

/// <summary>What one project may reference, and what its folders may use of each other.</summary>
/// <param name="Path">The project's folder, such as <c>src/NerSdk</c>.</param>
internal sealed record ProjectRule(string Path)
{
    /// <summary>The project's name, which is its assembly and root namespace too.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The projects that it may reference.</summary>
    public string Projects { get; init; } = "";

    /// <summary>The packages that it may reference.</summary>
    public string Packages { get; init; } = "";

    /// <summary>
    /// All folders with code, from the bottom up; a folder in a folder is written with a dot. Each may use the folders of the lines
    /// above its own, and folders on one line do not know each other. What stands directly in a folder is shared with its sub-folders:
    /// it may use them, and they may use it. All may use what stands in the project's own folder.
    /// </summary>
    public string[] Layers { get; init; } = [];

    /// <summary>The folders that files in the project's folder itself may use; <c>*</c> where the root puts all of them together.</summary>
    public string RootUses { get; init; } = "";

    /// <summary>Folders of other projects whose files are compiled into this one as well, such as <c>src/NerSdk.Tokenizers/Unicode</c>: here a folder of the last part of their path.</summary>
    public string[] Links { get; init; } = [];

    /// <summary>Files that may use later folders too, such as <c>Metadata/SchemaMetadata.cs</c>.</summary>
    public string[] Doors { get; init; } = [];

    public IReadOnlyList<string> Folders => [.. Layers.SelectMany(Split)];

    public IReadOnlyList<string> FoldersOfRoot => RootUses == "*" ? Folders : Split(RootUses);

    public static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether files of one folder may use those of another; the project's folder itself is the empty string.</summary>
    public bool Allows(string user, string used) =>
        used == user || used.Length == 0 || IsInside(user, used) || IsInside(used, user)
        || (user.Length == 0 ? FoldersOfRoot.Contains(used) : LayerOf(used) is >= 0 and int layer && layer < LayerOf(user));

    /// <summary>Whether the table knows a folder.</summary>
    public bool Knows(string folder) => folder.Length == 0 || LayerOf(folder) >= 0;

    private static bool IsInside(string folder, string outer) => outer.Length > 0 && folder.StartsWith(outer + ".", StringComparison.Ordinal);

    private int LayerOf(string folder) => Array.FindIndex(Layers, line => Split(line).Contains(folder));
}
