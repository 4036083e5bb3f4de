using System.Collections.Immutable;

namespace NerSdk.Answers;

/// <summary>What a decoder knows of one JSON string of its answer.</summary>
/// <param name="Start">Where the string starts, its opening quote included, in bytes of the answer's UTF-8 form.</param>
/// <param name="Length">Its length with both quotes, in bytes.</param>
/// <param name="Confidence">
/// The probability of the string, 0 to 1: the product over its decided tokens of the token's probability among the legal ones; null if the
/// decoder does not say.
/// </param>
/// <param name="Places">
/// Where the text appears in the document, ascending, in UTF-16 code units: every place between word borders. Default (no array): the decoder does
/// not say, and the places are searched.
/// </param>
public readonly record struct DecodedString(int Start, int Length, float? Confidence = null, ImmutableArray<int> Places = default)
{
    /// <summary>Compares by value, place by place.</summary>
    /// <param name="other">The other string.</param>
    public bool Equals(DecodedString other) =>
        (Start, Length, Confidence, Places.IsDefault) == (other.Start, other.Length, other.Confidence, other.Places.IsDefault)
        && Places.AsSpan().SequenceEqual(other.Places.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, Length, Confidence, Places.AsSpan().Length);
}
