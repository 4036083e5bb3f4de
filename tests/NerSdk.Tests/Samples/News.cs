using System.ComponentModel;

namespace NerSdk.Tests.Samples;

/// <summary>The record of most tests: a list field and a single field that has another name and an alias.</summary>
[EntitySchema]
[Description("People and the day.")]
public sealed partial record News
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity("day", Aliases = ["DATE"]), Description("the day")]
    public Mention? Date { get; init; }
}
