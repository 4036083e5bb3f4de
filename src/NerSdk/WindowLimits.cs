namespace NerSdk;

/// <summary>How much of a document a model should read at once.</summary>
/// <param name="Tokens">Windows are filled up to this many tokens.</param>
/// <param name="LongestTokens">
/// The most tokens of a window, at least <paramref name="Tokens"/>: a sentence with more is cut. Whatever a splitter returns is read, as far as the model's context reaches.
/// </param>
/// <param name="Count">Counts the tokens of a text, as the model's tokenizer does or by estimate.</param>
/// <param name="JoinsParagraphs">Whether a window may hold sentences of several paragraphs, or of several lines that are not wrapped text. Default: yes.</param>
public sealed record WindowLimits(int Tokens, int LongestTokens, TokenCount Count, bool JoinsParagraphs = true);

/// <summary>Counts the tokens of a text.</summary>
/// <param name="text">The text.</param>
/// <returns>The number of tokens.</returns>
public delegate int TokenCount(ReadOnlySpan<char> text);
