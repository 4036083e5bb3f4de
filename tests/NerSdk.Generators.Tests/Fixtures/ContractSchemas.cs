using System.Collections.Generic;
using System.ComponentModel;
using NerSdk;

namespace Fixtures;

// The schemas of the prompt contract's cases.
[EntitySchema]
public partial record PlainList
{
    [Entity] public IReadOnlyList<Mention> Person { get; init; } = [];
    [Entity] public IReadOnlyList<Mention> Organization { get; init; } = [];
    [Entity] public IReadOnlyList<Mention> Location { get; init; } = [];
}

[EntitySchema]
public partial record General
{
    [Entity, Description("names of people")] public IReadOnlyList<Mention> Person { get; init; } = [];
    [Entity, Description("companies, institutions, teams and other organizations")] public IReadOnlyList<Mention> Organization { get; init; } = [];
    [Entity, Description("countries, cities and other named places")] public IReadOnlyList<Mention> Location { get; init; } = [];
}

[EntitySchema]
public partial record Reservation
{
    [Entity, Description("how many people")] public Mention? People { get; init; }
    [Entity, Description("the day")] public Mention? Date { get; init; }
    [Entity, Description("the time of day")] public Mention? Time { get; init; }
    [Entity, Description("given name of the guest")] public Mention? FirstName { get; init; }
    [Entity, Description("family name of the guest")] public Mention? LastName { get; init; }
}

[EntitySchema]
public partial record Invoice
{
    [Entity, Description("the number of the invoice")] public Mention? InvoiceNumber { get; init; }
    [Entity, Description("who sent the invoice")] public Mention? Supplier { get; init; }
    [Entity] public IReadOnlyList<Mention> Product { get; init; } = [];
}

[EntitySchema]
public partial record Biomedical
{
    [Entity, Description("drugs and other chemical substances")] public IReadOnlyList<Mention> Chemical { get; init; } = [];
    [Entity, Description("diseases, symptoms and disorders")] public IReadOnlyList<Mention> Disease { get; init; } = [];
}
