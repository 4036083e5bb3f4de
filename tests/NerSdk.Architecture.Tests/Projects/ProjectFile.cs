using System.Xml.Linq;

namespace NerSdk.Architecture.Tests.Projects;

/// <summary>What a project file references.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument _xml;

    public ProjectFile(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _xml = XDocument.Load(path);
    }

    public string Name { get; }

    /// <summary>Projects whose assemblies it uses; not those that are only built before it, to be packed or to analyze it.</summary>
    public IReadOnlyList<string> Projects =>
    [
        .. _xml.Descendants("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];

    public IReadOnlyList<string> Packages => [.. _xml.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)];

    /// <summary>Files of other projects that it compiles as its own.</summary>
    public IReadOnlyList<string> Links => [.. _xml.Descendants("Compile").Select(link => link.Attribute("Include")!.Value.Replace('\\', '/'))];

    public static IEnumerable<ProjectFile> All(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories).Select(path => new ProjectFile(path));
}
