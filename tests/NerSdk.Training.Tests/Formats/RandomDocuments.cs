using CsCheck;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Formats;

/// <summary>Random documents with what goes wrong: emoji, combining marks, CRLF, right-to-left text, nested, adjacent, duplicate and unspeakable spans.</summary>
internal static class RandomDocuments
{
    private static readonly Gen<string> s_word = Gen.OneOf(
        "Ada", "Bob", "Zoë", "e\u0301cole", "😀", "👩‍🚀", "👍🏽", "שלום", "عمر", "\u202eרון\u202c", "北京", "O'Neil", "B-2", "x", "\"q\"", "\\", "Ada", "1.5", "\u00a0", "İ", "ﬁ");

    private static readonly Gen<string> s_gap = Gen.OneOf(" ", " ", " ", "\r\n", "\n", "", ", ", ". ", "\t", "\u200d");

    public static Gen<string> Text { get; } = Gen.Select(s_word, s_gap).Array[0, 12].Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));

    /// <summary>Documents whose spans lie between the seams of words and gaps, or anywhere.</summary>
    public static Gen<LabeledDocument> Of(params string[] labels) => Gen.Select(Text, Gen.OneOf("train", "dev", null), Gen.OneOf(null, "ann", "人 😀"), Gen.Int[0, 1_000_000]).SelectMany(
        (text, split, source, id) => Gen.Select(Gen.OneOf(labels), Gen.Int[0, text.Length], Gen.Int[1, 12]).Array[0, 6].Select(spans => new LabeledDocument(
            $"doc-{id}",
            text,
            [.. spans.Select(span => new LabeledSpan(span.Item1, span.Item2, Math.Min(text.Length, span.Item2 + span.Item3))), .. WordsOf(text).Take(3).Select((word, i) => new LabeledSpan(labels[i % labels.Length], word.Start, word.End))])
        {
            Split = split,
            Source = source,
        }));

    public static IEnumerable<TextSpan> WordsOf(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                yield return new TextSpan(start, i);
                start = -1;
            }
        }
    }
}
