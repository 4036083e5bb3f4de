using System.Reflection;
using NerSdk.Architecture.Tests.Projects;
using PublicApiGenerator;
using Snapshooter;
using Snapshooter.Xunit;

namespace NerSdk.Architecture.Tests.PublicApi;

/// <summary>
/// The public surface of each assembly, as text to review. After a wanted change, copy the file that the failing test leaves in
/// <c>__snapshots__/__mismatch__</c> over the one in <c>__snapshots__</c>.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions s_options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute", "System.Runtime.CompilerServices.EnumeratorCancellationAttribute"],
    };

    /// <summary>The assemblies of all projects below src.</summary>
    public static TheoryData<string> Assemblies => [.. ProjectFile.All("src").Select(project => project.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string assembly)
    {
        string surface = Assembly.Load(assembly).GeneratePublicApi(s_options);

        bool isApproved = File.Exists(Path.Combine(Folder, "__snapshots__", $"{assembly}.txt"));

        Snapshot.Match(surface.ReplaceLineEndings("\n"), new SnapshotFullName($"{assembly}.txt", Folder));

        Assert.True(isApproved, $"There was no approved surface of {assembly}: read the one that this test wrote now.");
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "NerSdk.Architecture.Tests", "PublicApi");
}
