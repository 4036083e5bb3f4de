namespace NerSdk.Tokenizers.PreTokenizers;

/// <summary>One step of cutting text into pre-tokens, across whose borders no token reaches.</summary>
/// <remarks>
/// A step only cuts: pieces cover the text. It looks at what follows, never at what stands before, so steps can be nested without
/// a list of pieces: each cuts the pieces of the step before it.
/// </remarks>
internal abstract class PreTokenizer
{
    /// <summary>Length in UTF-16 code units, at least 1, of the first piece of a text that is not empty.</summary>
    public abstract int NextLength(ReadOnlySpan<char> text);
}
