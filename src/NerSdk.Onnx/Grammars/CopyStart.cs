namespace NerSdk.Onnx.Grammars;

/// <summary>A place where a piece of the document may start.</summary>
/// <param name="Place">The place in the bytes of a <see cref="CopySource"/>.</param>
/// <param name="DocumentPlace">The place in the document, in UTF-16 code units.</param>
/// <param name="MinLength">The length in bytes up to which there is nothing but marks, punctuation and white space, and one letter, number or symbol.</param>
/// <param name="Length">The length in bytes of the longest piece that starts there.</param>
internal readonly record struct CopyStart(int Place, int DocumentPlace, int MinLength, int Length);
