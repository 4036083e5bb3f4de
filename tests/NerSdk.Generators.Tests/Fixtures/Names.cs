using System.Collections.Generic;
using System.ComponentModel;
using NerSdk;

#pragma warning disable NER021 // Names of C# members that other entity members have too: that is what this file is about.

// Names that stand in the way: the global namespace, keywords, other scripts, and names that emitted code uses itself.
[EntitySchema]
[Description("Keywords.")]
public partial record @class
{
    [Entity, Description("an event")] public Mention? @event { get; init; }
    [Entity, Description("a name space")] public IReadOnlyList<Mention> @namespace { get; init; } = [];
    [Entity, Description("a record")] public IReadOnlyList<Mention> record { get; init; } = [];
    [Entity("event again"), Description("Event again, with a capital")] public Mention? Event { get; init; }
}

namespace Fixtures.@in.Žemė
{
    [EntitySchema]
    public partial record Große
    {
        [Entity, Description("Namen")] public IReadOnlyList<Mention> Straße { get; init; } = [];
        [Entity, Description("города")] public Mention? ГородПрописки { get; init; }
        [Entity("国家"), Description("国")] public Mention? Country { get; init; }
        [Entity, Description("acronym and digits")] public Mention? IPAddressV4Of2ndHTTPServer { get; init; }
    }
}

namespace Fixtures
{
    [EntitySchema(Name = "taken names")]
    public partial record Taken
    {
        [Entity, Description("1")] public Mention? Schema { get; init; }
        [Entity, Description("2")] public Mention? reader { get; init; }
        [Entity, Description("3")] public Mention? writer { get; init; }
        [Entity, Description("4")] public IReadOnlyList<Mention> value { get; init; } = [];
        [Entity, Description("5")] public IReadOnlyList<Mention> values { get; init; } = [];
        [Entity, Description("6")] public IReadOnlyList<Mention> builder { get; init; } = [];
        [Entity, Description("7")] public IReadOnlyList<Mention> Write { get; init; } = [];
        [Entity, Description("8")] public Mention? Instance { get; init; }
        [Entity, Description("9")] public Mention? Name { get; init; }
        [Entity, Description("10")] public Mention? Materialize { get; init; }
        [Entity, Description("11")] public Mention? Read { get; init; }
        [Entity, Description("12")] public Mention? Capture { get; init; }
        [Entity, Description("13")] public Mention? System { get; init; }
        [Entity, Description("14")] public Mention? NerSdk { get; init; }
        [Entity, Description("15")] public Mention? GeneratedEntitySchema { get; init; }
        [Entity, Description("16")] public Mention? foundName { get; init; }
        [Entity("seventeen"), Description("17")] public Mention? FoundName { get; init; }
    }

    [EntitySchema]
    public partial record Schema
    {
        [Entity, Description("names of people")] public IReadOnlyList<Mention> Person { get; init; } = [];
    }
}
