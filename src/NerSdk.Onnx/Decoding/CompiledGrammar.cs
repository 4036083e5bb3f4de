using System.Text;
using NerSdk.Grammar;

namespace NerSdk.Onnx.Decoding;

/// <summary>A schema's answer grammar in bytes. Immutable; made once for a schema.</summary>
internal sealed class CompiledGrammar
{
    private readonly (AnswerPartKind Kind, byte[] Text)[] _parts;

    public CompiledGrammar(AnswerGrammar grammar) => _parts =
        [.. grammar.Parts
            .Where(part => part.Kind != AnswerPartKind.FixedText || part.Text.Length > 0)
            .Select(part => (part.Kind, part.Kind == AnswerPartKind.FixedText ? Encoding.UTF8.GetBytes(part.Text) : []))];

    public int PartCount => _parts.Length;

    public AnswerPartKind KindOf(int part) => _parts[part].Kind;

    public ReadOnlySpan<byte> TextOf(int part) => _parts[part].Text;
}
