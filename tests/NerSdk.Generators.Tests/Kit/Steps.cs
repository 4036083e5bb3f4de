using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Tests.Kit;

/// <summary>What a run did at the named steps of the pipeline.</summary>
internal static class Steps
{
    /// <summary>All names, so that no step can be forgotten.</summary>
    public static readonly string[] Names =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>The reasons of a step's outputs, in the order of the records.</summary>
    public static string Reasons(GeneratorDriverRunResult run, string step) =>
        string.Join(" ", Outputs(run, step).Select(output => output.Reason));

    /// <summary>The reasons of the last step, which adds the files: one for each record.</summary>
    public static string FileReasons(GeneratorDriverRunResult run) =>
        string.Join(" ", run.Results.Single().TrackedOutputSteps
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason));

    public static void AssertNothingNew(GeneratorDriverRunResult run, string edit)
    {
        foreach (string step in Names)
        {
            Assert.All(Outputs(run, step), output => Assert.True(
                output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                $"Step {step} is {output.Reason} after {edit}."));
        }

        Assert.DoesNotContain(FileReasons(run).Split(' '), reason => reason is not ("Cached" or ""));
    }

    public static void AssertModelsArePlain(GeneratorDriverRunResult run) =>
        Assert.All(Names.SelectMany(step => Outputs(run, step)), output => ModelGraph.AssertHoldsNothingOfRoslyn(output.Value));

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriverRunResult run, string step) =>
        run.Results.Single().TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(one => one.Outputs) : [];
}
