using Fixtures;
using NerSdk.Schemas;

namespace NerSdk.Tests.Schemas;

/// <summary>The compiled schemas of the generator's fixtures.</summary>
internal static class FixtureSchemas
{
    public static EntitySchema[] All { get; } =
    [
        News.Schema,
        PlainList.Schema,
        General.Schema,
        Reservation.Schema,
        Invoice.Schema,
        Biomedical.Schema,
        Positional.Schema,
        ReadOnlyStruct.Schema,
        MutableStruct.Schema,
        Generic<int>.Schema,
        Outer<string, int>.IMiddle.Deep.Innermost.Schema,
        Accessibility.PrivateSchema,
        Accessibility.ProtectedSchema,
        Article.Schema,
        Review.Schema,
        @class.Schema,
        Fixtures.@in.Žemė.Große.Schema,
        Of<Taken>(),
        Of<Schema>(),
        Texts.Schema,
        Twin.Schema,
        TWIN.Schema,
        Twin<int>.Schema,
        Twin<int>.Nested.Schema,
        TwoFiles.Schema,
    ];

    /// <summary>The schema as generic code gets it; the only way where the record has another member called Schema.</summary>
    public static EntitySchema<T> Of<T>()
        where T : IEntitySchema<T> => T.Schema;
}
