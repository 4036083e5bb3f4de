using System.Globalization;

namespace NerSdk.Tests.Children;

/// <summary>What a test has done in a process of its own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["bulk", string journal, string log, string count] => await BulkChild.RunAsync(journal, log, int.Parse(count, CultureInfo.InvariantCulture)),
        ["memory", .. string[] journal] => await BulkChild.MeasureAsync(journal.FirstOrDefault()),
        _ => 1,
    };
}
