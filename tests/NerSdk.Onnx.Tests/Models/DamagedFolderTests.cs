using System.Globalization;
using NerSdk.Onnx.Tests.Children;
using Xunit.Abstractions;

namespace NerSdk.Onnx.Tests.Models;

/// <summary>Hundreds of damaged folders, in processes that may hang or end without harm.</summary>
public sealed class DamagedFolderTests(ITestOutputHelper output)
{
    // The figures change with the model folder and with the damage that is tried. They must not change with the sampling.
    [Fact]
    public void The_sample_leaves_out_no_kind_of_damage_and_no_place()
    {
        (int Kinds, int KindsOfFiles, int Places, int All) counts = (
            FolderMutations.All.Select(mutation => mutation.Kind).Distinct().Count(),
            FolderMutations.All.Select(mutation => (mutation.File, mutation.Kind)).Distinct().Count(),
            FolderMutations.All.Select(mutation => mutation.Place).Distinct().Count(),
            FolderMutations.All.Count);
        Assert.Equal((26, 73, 43, 355), counts);
    }

    [Fact]
    public void Damage_is_told_with_an_exception_of_this_library_or_does_not_matter()
    {
        List<string> outcomes = [];
        List<string> bad = [];
        for (int from = 0; from < FolderMutations.All.Count;)
        {
            (int exitCode, List<string> lines) = ChildProcess.Run(TimeSpan.FromMinutes(5), "mutations", from.ToString(CultureInfo.InvariantCulture));
            string[][] fields = [.. lines.Select(line => line.Split('\t', 3))];
            outcomes.AddRange(fields.Where(line => line[1] != "start").Select(line => line[1]));
            bad.AddRange(fields.Where(line => line[1] == "untyped").Select(line => $"{FolderMutations.All[int.Parse(line[0], CultureInfo.InvariantCulture)]}: {line[2]}"));
            int last = int.Parse(fields[^1][0], CultureInfo.InvariantCulture);
            if (exitCode != 0)
            {
                outcomes.Add(exitCode == FolderMutations.Hang ? "hang" : "crash");
                bad.Add($"{outcomes[^1]} ({exitCode}): {FolderMutations.All[last]}");
            }

            from = last + 1;
        }

        output.WriteLine(string.Join(", ", outcomes.CountBy(outcome => outcome).Select(count => $"{count.Value} {count.Key}")));
        Assert.Equal(FolderMutations.All.Count, outcomes.Count);
        Assert.True(outcomes.Count(outcome => outcome == "typed") > 150);
        Assert.True(bad.Count == 0, string.Join('\n', bad));
    }
}
