namespace NerSdk.Tokenizers;

/// <summary>A token of a text, and the place in the text that it stands for.</summary>
/// <param name="Id">The id in the model's vocabulary.</param>
/// <param name="Start">Where the place starts: an offset in UTF-16 code units.</param>
/// <param name="End">Where the place ends: the offset after its last UTF-16 code unit.</param>
/// <remarks>
/// A place is made of whole characters and never splits a surrogate pair. It is the place of what the token was made from, which may be
/// written differently: a family that lower-cases makes <c>rome</c> from "Rome". Places come in the order of the text, but need not tile it.
/// Text that no token stands for lies between them, such as white space if a family drops it. Tokens that share a character,
/// each having some of its bytes, have both the place of all of it.
/// </remarks>
public readonly record struct Token(int Id, int Start, int End);
