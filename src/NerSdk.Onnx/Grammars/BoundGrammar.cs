using NerSdk.Grammar;

namespace NerSdk.Onnx.Grammars;

/// <summary>An answer grammar for the tokens of one model. Immutable: any number of requests share one.</summary>
internal sealed class BoundGrammar
{
    /// <exception cref="GrammarException">
    /// The grammar is ambiguous in a way that a deterministic automaton cannot hold, or has a text that the vocabulary cannot write.
    /// </exception>
    public BoundGrammar(GrammarNode grammar, TokenVocabulary vocabulary)
    {
        grammar.Accept(new WritableTexts(vocabulary.WritableBytes));
        Grammar = CompiledGrammar.Compile(grammar);
        Vocabulary = vocabulary;
        Literals = new LiteralTokens(Grammar, vocabulary.Trie);
    }

    public CompiledGrammar Grammar { get; }

    public TokenVocabulary Vocabulary { get; }

    /// <summary>The legal tokens as far as they need no document.</summary>
    public LiteralTokens Literals { get; }

    /// <summary>Makes what decides about answers to one document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="read">How much of it the model reads, in UTF-16 code units from the start; null: all of it.</param>
    /// <exception cref="GrammarException">The grammar asks for a text of the document, but the document has none.</exception>
    public AnswerMatcher CreateMatcher(ReadOnlySpan<char> document, int? read = null) =>
        new(Grammar, new CopySource(document, Vocabulary.WritableBytes.AsSpan(), read));
}
