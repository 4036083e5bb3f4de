using System.ComponentModel;

namespace NerSdk.Onnx.Tests.RealText;

[EntitySchema]
public partial record General
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}

[EntitySchema]
public partial record Booking
{
    [Entity, Description("how many people")]
    public Mention? People { get; init; }

    [Entity, Description("the day")]
    public Mention? Date { get; init; }

    [Entity, Description("the time of day")]
    public Mention? Time { get; init; }

    [Entity, Description("given name of the guest")]
    public Mention? FirstName { get; init; }

    [Entity, Description("family name of the guest")]
    public Mention? LastName { get; init; }
}
