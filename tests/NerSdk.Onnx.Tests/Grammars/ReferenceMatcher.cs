using System.Text;
using NerSdk.Grammar;

namespace NerSdk.Onnx.Tests.Grammars;

/// <summary>
/// Tells whether some bytes begin a legal answer, by trying every way to read them and nothing clever: what the compiled matcher is compared with. A reading takes
/// the bytes that are left, and what must come after it; where the bytes end inside a part, the rest of it may be anything.
/// </summary>
internal sealed class ReferenceMatcher(GrammarNode grammar, string document)
{
    private readonly byte[][] _texts = [.. AnswerLanguage.Pieces(document).Select(piece => Encoding.UTF8.GetBytes(AnswerLanguage.Quote(piece)))];

    // Another byte stands in no answer, and whoever allows one differs from this.
    private readonly byte[] _alphabet = [.. Literals(grammar).Concat(AnswerLanguage.Quote(document)).SelectMany(c => Encoding.UTF8.GetBytes([c])).Concat(Encoding.UTF8.GetBytes(document)).Distinct().Order()];

    private delegate bool Rest(ReadOnlyMemory<byte> bytes);

    public bool IsBeginning(byte[] bytes) => Reads(grammar, bytes, rest => rest.IsEmpty);

    /// <summary>The bytes that can follow, ascending.</summary>
    public byte[] NextBytes(List<byte> answer) =>
        [.. _alphabet.Where(value => IsBeginning([.. answer, value]))];

    private static IEnumerable<char> Literals(GrammarNode node) => node switch
    {
        LiteralNode literal => literal.Text,
        SequenceNode sequence => sequence.Items.SelectMany(Literals),
        ChoiceNode choice => choice.Alternatives.SelectMany(Literals),
        RepeatNode repeat => Literals(repeat.Item).Concat(repeat.Separator),
        _ => [],
    };

    private bool Reads(GrammarNode node, ReadOnlyMemory<byte> bytes, Rest next) => node switch
    {
        LiteralNode literal => ReadsText(Encoding.UTF8.GetBytes(literal.Text), bytes, next),
        SequenceNode sequence => ReadsAll(sequence, 0, bytes, next),
        ChoiceNode choice => choice.Alternatives.Any(alternative => Reads(alternative, bytes, next)),
        CopiedTextNode => _texts.Any(text => ReadsText(text, bytes, next)),
        RepeatNode repeat => next(bytes) || ReadsItem(repeat, [], bytes, next),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static bool ReadsText(byte[] text, ReadOnlyMemory<byte> bytes, Rest next)
    {
        int length = Math.Min(text.Length, bytes.Length);
        return bytes.Span[..length].SequenceEqual(text.AsSpan(0, length)) && next(bytes[length..]);
    }

    private bool ReadsAll(SequenceNode sequence, int item, ReadOnlyMemory<byte> bytes, Rest next) =>
        item == sequence.Items.Length ? next(bytes) : Reads(sequence.Items[item], bytes, rest => ReadsAll(sequence, item + 1, rest, next));

    private bool ReadsItem(RepeatNode repeat, byte[][] before, ReadOnlyMemory<byte> bytes, Rest next)
    {
        if (!repeat.IsDistinct)
        {
            return Reads(repeat.Item, bytes, rest => ReadsMore(repeat, before, rest, next));
        }

        return _texts.Except(before).Any(text => ReadsText(text, bytes, rest => ReadsMore(repeat, [.. before, text], rest, next)));
    }

    // Where no bytes are left, whatever could go on with one more item could also stop here.
    private bool ReadsMore(RepeatNode repeat, byte[][] before, ReadOnlyMemory<byte> bytes, Rest next) =>
        next(bytes)
        || (!bytes.IsEmpty && ReadsText(Encoding.UTF8.GetBytes(repeat.Separator), bytes, rest => ReadsItem(repeat, before, rest, next)));
}
