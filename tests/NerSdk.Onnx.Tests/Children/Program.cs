using System.Globalization;

namespace NerSdk.Onnx.Tests.Children;

/// <summary>What a test has done in a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        ["mutations", string from] => FolderMutations.Run(int.Parse(from, CultureInfo.InvariantCulture)),
        ["telemetry"] => StartedBefore.Run(),
        ["threads"] => StartedBefore.PrintThreads(),
        _ => 1,
    };
}
