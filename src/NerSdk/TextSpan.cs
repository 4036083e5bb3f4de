using System.Globalization;

namespace NerSdk;

/// <summary>A range of a document.</summary>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive, in UTF-16 code units.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>The range: <c>0..12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start}..{End}");
}
