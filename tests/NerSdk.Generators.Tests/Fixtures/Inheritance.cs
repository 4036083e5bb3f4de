using System.Collections.Generic;
using System.ComponentModel;
using NerSdk;

namespace Fixtures;

// Entity members of base records come first; an override keeps the place of what it overrides.
public abstract record Document
{
    [Entity("title"), Description("what it is called")] public virtual Mention? Heading { get; protected init; }
    [Entity, Description("who wrote it")] public abstract IReadOnlyList<Mention> Author { get; init; }
    public string? Path { get; init; }
}

[EntitySchema]
public partial record Article : Document
{
    public override IReadOnlyList<Mention> Author { get; init; } = [];
    [Entity, Description("where it appeared")] public Mention? Journal { get; init; }
}

[EntitySchema]
public partial record Review : Article
{
    [Entity("rating"), Description("how good it is")] public Mention? Stars { get; init; }
    [Entity("headline"), Description("the first line")] public override Mention? Heading { get; protected init; }
}
