using NerSdk.Grammar;

namespace NerSdk.Onnx.Grammars;

/// <summary>An answer grammar for the tokens of one model. Immutable: any number of requests share one.</summary>
internal sealed class BoundGrammar
{
    /// <exception cref="GrammarException">The grammar is ambiguous in a way that a deterministic automaton cannot hold.</exception>
    public BoundGrammar(GrammarNode grammar, TokenVocabulary vocabulary)
    {
        Grammar = CompiledGrammar.Compile(grammar);
        Vocabulary = vocabulary;
    }

    public CompiledGrammar Grammar { get; }

    public TokenVocabulary Vocabulary { get; }
}
