using System.Collections.Generic;
using System.ComponentModel;
using NerSdk;

namespace Fixtures
{
    // Every way to write a record, and to nest it. In a namespace with braces.
    [EntitySchema]
    public sealed partial record Positional(
        [property: Entity, Description("names of people")] IReadOnlyList<Mention> Person,
        [property: Entity] [Description("the day")] Mention? Day,
        int Page = 1)
    {
        [Entity, Description("named places")] public required IReadOnlyList<Mention> Place { get; set; }
    }

    [EntitySchema]
    internal readonly partial record struct ReadOnlyStruct([property: Entity, Description("names of people")] IReadOnlyList<Mention>? Person);

    [EntitySchema]
    public partial record struct MutableStruct
    {
        [Entity, Description("names of people")] public IReadOnlyList<Mention>? Person { get; set; }
        [Entity, Description("the day")] public Mention? Day { get; set; }
    }

    [EntitySchema]
    public partial record Generic<T>
        where T : notnull
    {
        [Entity, Description("names of people")] public IReadOnlyList<Mention> Person { get; init; } = [];
        public T? Tag { get; init; }
    }

    public static partial class Outer<TOuter, @event>
        where TOuter : class
    {
        public partial interface IMiddle
        {
            public partial record struct Deep
            {
                [EntitySchema]
                public partial record Innermost
                {
                    [Entity, Description("names of people")] public IReadOnlyList<Mention> Person { get; init; } = [];
                }
            }
        }
    }

    public partial class Accessibility
    {
        public static NerSdk.Schemas.EntitySchema PrivateSchema => Private.Schema;

        public static NerSdk.Schemas.EntitySchema ProtectedSchema => Protected.Schema;

        [EntitySchema]
        private sealed partial record Private
        {
            [Entity, Description("names of people")] public IReadOnlyList<Mention> Person { get; private init; } = [];
        }

        [EntitySchema]
        private protected sealed partial record Protected
        {
            [Entity, Description("names of people")] internal IReadOnlyList<Mention> Person { get; set; } = [];
        }
    }
}
