using System.ComponentModel;
using NerSdk;

namespace Fixtures;

// Different records for C#, but one file name each where case does not count.
[EntitySchema]
public partial record Twin
{
    [Entity, Description("names of people")] public Mention? Person { get; init; }
}

[EntitySchema]
public partial record TWIN
{
    [Entity, Description("names of people")] public Mention? Person { get; init; }
}

[EntitySchema]
public partial record Twin<T>
{
    [Entity, Description("names of people")] public Mention? Person { get; init; }

    [EntitySchema]
    public partial record Nested
    {
        [Entity, Description("names of people")] public Mention? Person { get; init; }
    }
}
