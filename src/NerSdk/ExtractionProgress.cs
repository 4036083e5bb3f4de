using System.Globalization;

namespace NerSdk;

/// <summary>How far the reading of a document has come.</summary>
/// <param name="Done">How much of the document is dealt with, from the start, in UTF-16 code units.</param>
/// <param name="Length">The length of the document in UTF-16 code units.</param>
/// <param name="Windows">How many windows were read.</param>
public readonly record struct ExtractionProgress(int Done, int Length, int Windows)
{
    /// <summary>The share that is dealt with: <c>40 % (12 windows)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Length == 0 ? 100 : Done * 100L / Length)} % ({Windows} {(Windows == 1 ? "window" : "windows")})");
}
