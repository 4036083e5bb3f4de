using System.ComponentModel;

namespace NerSdk.Benchmarks;

/// <summary>The record of the README: what every benchmark extracts.</summary>
[EntitySchema]
public sealed partial record News
{
    /// <summary>People.</summary>
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    /// <summary>Organizations.</summary>
    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    /// <summary>Places.</summary>
    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}
