using System.Globalization;

namespace NerSdk;

/// <summary>A piece of a document that names an entity.</summary>
/// <param name="Text">The words as they appear in the document.</param>
/// <param name="Start">Where it starts, in UTF-16 code units (an index into the C# string).</param>
/// <param name="End">Where it ends, exclusive, in UTF-16 code units.</param>
/// <param name="Confidence">
/// The probability that the model gave this text among everything it could have answered there, 0 to 1; null if the model
/// does not say.
/// </param>
public readonly record struct Mention(string Text, int Start, int End, float? Confidence = null)
{
    /// <summary>The words, where they stand, and their confidence: <c>"Ada Lovelace" 0..12 (0.98)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"\"{Text}\" {Start}..{End}{Confidence: (0.00)}");
}
