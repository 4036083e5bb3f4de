using System.Collections.Immutable;

namespace NerSdk.Grammar;

/// <summary>
/// The language of a schema's answers: fixed JSON text with one place for each field. Regular apart from the strings, which
/// an engine may restrict to pieces of the document.
/// </summary>
/// <remarks>The source generator writes it; an engine compiles it for its tokenizer once and matches many answers.</remarks>
public sealed class AnswerGrammar
{
    /// <summary>Creates a grammar from its parts.</summary>
    /// <param name="parts">Fixed text and fields in the order in which an answer holds them.</param>
    public AnswerGrammar(params ImmutableArray<AnswerPart> parts) => Parts = parts;

    /// <summary>Fixed text and fields in the order in which an answer holds them.</summary>
    public ImmutableArray<AnswerPart> Parts { get; }
}
