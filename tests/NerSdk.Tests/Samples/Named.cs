namespace NerSdk.Tests.Samples;

/// <summary>Two lists, so that one's string can lie inside the other's, and a single field.</summary>
[EntitySchema]
public sealed partial record Named
{
    [Entity]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity]
    public Mention? Day { get; init; }
}
