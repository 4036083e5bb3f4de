using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace NerSdk.Benchmarks.Generators;

/// <summary>The source generator of System.Text.Json, from the targeting pack of the SDK that runs the benchmarks.</summary>
internal static class SystemTextJsonGenerator
{
    /// <exception cref="FileNotFoundException">The SDK holds no targeting pack with the generator.</exception>
    public static IIncrementalGenerator Create()
    {
        // The run time is in <root>/shared/Microsoft.NETCore.App/<version>.
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string pack = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        string? file = Directory.Exists(pack)
            ? Directory.GetFiles(pack, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        Assembly assembly = Assembly.LoadFrom(file ?? throw new FileNotFoundException($"'{pack}' does not hold the generator of System.Text.Json. Run the benchmarks with a whole SDK."));
        Type type = assembly.GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        return (IIncrementalGenerator)Activator.CreateInstance(type)!;
    }
}
