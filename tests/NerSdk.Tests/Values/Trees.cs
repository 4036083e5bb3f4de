using CsCheck;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Values;

/// <summary>Value trees for the tests: of a plain schema, and of one with a record in a list in a record.</summary>
internal static class Trees
{
    public static RecordShape Plain { get; } = new(
        new SchemaMember("person", new ListShape(MentionShape.Instance), "names", "PER"),
        new SchemaMember("day", new OptionalShape(MentionShape.Instance)));

    public static RecordShape Nested { get; } = new(
        new SchemaMember("order", new ListShape(new RecordShape(
            new SchemaMember("item", new ListShape(MentionShape.Instance)), new SchemaMember("buyer", new OptionalShape(MentionShape.Instance))))),
        new SchemaMember("shop", MentionShape.Instance));

    private static readonly Gen<MentionValue> s_mention =
        from start in Gen.Int[0, 30]
        from length in Gen.Int[1, 4]
        from confidence in Gen.Int[0, 4].Select(i => i == 4 ? null : (float?)(i / 4f))
        from spans in Gen.Int[1, 3]
        from origin in Gen.Int[0, 2].Select(i => i == 0 ? null : i == 1 ? "tagger" : "x\"y")
        from alignment in Gen.Enum<Alignment>()
        select new MentionValue(new string('a', length) + "😀é\n\"", [.. Enumerable.Range(0, spans).Select(i => new TextSpan(start + (40 * i), start + (40 * i) + length))])
        {
            Confidence = confidence, Origin = origin, Alignment = alignment,
        };

    public static Gen<RecordValue> GenPlain { get; } = Gen.Select(
        s_mention.Array[0, 5], Gen.OneOf(s_mention.Select(mention => (MentionValue?)mention), Gen.Const((MentionValue?)null)), (people, day) => new RecordValue(Plain, new ListValue([.. people]), day));

    /// <summary>Of mentions as they stand in one document, many of them inside and across others.</summary>
    public static Gen<RecordValue> GenPlaced { get; } =
        from places in Gen.Select(Gen.Int[0, 12], Gen.Int[1, 5]).Array[0, 12]
        from day in Gen.Int[-5, 12]
        select new RecordValue(
            Plain, new ListValue([.. places.Select(place => Placed(place.Item1, place.Item2))]), day < 0 ? null : Placed(day, 4));

    public static Gen<RecordValue> GenNested { get; } = Gen.Select(
        Gen.Select(s_mention.Array[0, 3], s_mention, (items, buyer) => (EntityValue)new RecordValue(
            ((RecordShape)((ListShape)Nested.Members[0].Shape).Element), new ListValue([.. items]), items.Length == 1 ? null : buyer)).Array[0, 3],
        s_mention,
        (orders, shop) => new RecordValue(Nested, new ListValue([.. orders]), shop));

    private static MentionValue Placed(int start, int length) => Mention("abababbabababababbab".Substring(start, length), start, start / 20f);

    public static MentionValue Mention(string text, int start, float? confidence = null) => new(text, new TextSpan(start, start + text.Length)) { Confidence = confidence };
}
