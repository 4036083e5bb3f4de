using System.Collections.Immutable;

namespace NerSdk.Onnx.Tagging.Labels;

/// <summary>
/// What a tagger's labels mean and which may follow which. Read from the labels themselves: BIO (IOB2), BIOES, BILOU. A type that has no <c>B-X</c>,
/// as in IO and IOB1, may start with <c>I-X</c>, and so may a label without a prefix.
/// </summary>
internal sealed class LabelGrammar
{
    private const string Prefixes = "BIESLU";

    /// <param name="labels">The labels by id; one is <c>O</c>.</param>
    /// <exception cref="ArgumentException">None is <c>O</c>, or one is there twice.</exception>
    public LabelGrammar(IReadOnlyList<string> labels)
    {
        if (!labels.Contains("O"))
        {
            throw new ArgumentException($"none of the labels is 'O'; there are: {string.Join(", ", labels)}.");
        }

        if (labels.Count != labels.Distinct().Count())
        {
            throw new ArgumentException($"a label is there twice: {string.Join(", ", labels)}.");
        }

        (char Prefix, string Type)[] parsed = [.. labels.Select(Parse)];
        Types = [.. parsed.Where(label => label.Prefix != 'O').Select(label => label.Type).Distinct()];
        Labels = [.. parsed.Select(label => Rule(label.Prefix, Types.IndexOf(label.Type), [.. parsed.Where(other => other.Type == label.Type).Select(other => other.Prefix)]))];
    }

    /// <summary>The entity types, in the order of their first labels.</summary>
    public ImmutableArray<string> Types { get; }

    /// <summary>The rule of each label.</summary>
    public ImmutableArray<LabelRule> Labels { get; }

    // A label that only says its type is 'X' here.
    private static (char Prefix, string Type) Parse(string label) =>
        label == "O" ? ('O', "")
        : label.Length > 2 && label[1] is '-' or '_' && Prefixes.Contains(label[0]) ? (label[0], label[2..])
        : ('X', label);

    private static LabelRule Rule(char prefix, int type, char[] ofType)
    {
        bool hasEnd = ofType.Contains('E') || ofType.Contains('L');
        bool hasSingle = ofType.Contains('S') || ofType.Contains('U');
        return prefix switch
        {
            'O' => new LabelRule(-1, Begins: true, Continues: false, MayEnd: true, MayContinue: false),
            'B' => new LabelRule(type, Begins: true, Continues: false, MayEnd: !hasSingle, MayContinue: true),
            'E' or 'L' => new LabelRule(type, Begins: false, Continues: true, MayEnd: true, MayContinue: false),
            'S' or 'U' => new LabelRule(type, Begins: true, Continues: false, MayEnd: true, MayContinue: false),
            _ => new LabelRule(type, Begins: prefix == 'X' || !ofType.Contains('B'), Continues: true, MayEnd: !hasEnd, MayContinue: true),
        };
    }
}
