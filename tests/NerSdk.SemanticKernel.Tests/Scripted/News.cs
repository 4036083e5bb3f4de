using System.ComponentModel;

namespace NerSdk.SemanticKernel.Tests.Scripted;

/// <summary>The record that the tests extract.</summary>
[EntitySchema]
[Description("People, organizations and places in a news text.")]
public partial record News
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}
