using System.Collections.Generic;
using System.ComponentModel;
using NerSdk;

namespace Fixtures;

// The plain case: a list, a single mention with its own name and an alias, descriptions.
[EntitySchema]
[Description("People and the day.")]
public partial record News
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity("day", Aliases = ["DATE", "when"]), Description("the day")]
    public Mention? Date { get; init; }

    public string? NotAnEntity { get; init; }
}
