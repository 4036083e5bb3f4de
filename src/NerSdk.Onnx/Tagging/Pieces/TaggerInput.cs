using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging.Pieces;

/// <summary>A text as a tagger reads it.</summary>
/// <param name="Pieces">The pieces with their places, without control tokens.</param>
/// <param name="Types">The token type of each piece; null if the model has none of its own.</param>
/// <param name="Windows">Which pieces are read at once; none for a text without pieces.</param>
/// <param name="BytesWithoutToken">UTF-8 bytes that the vocabulary lacks.</param>
internal sealed record TaggerInput(List<Token> Pieces, int[]? Types, PieceWindow[] Windows, int BytesWithoutToken);
