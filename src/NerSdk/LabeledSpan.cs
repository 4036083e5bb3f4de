using System.Globalization;

namespace NerSdk;

/// <summary>A labelled range of a document: what strict scoring compares.</summary>
/// <param name="Label">The entity type.</param>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive, in UTF-16 code units.</param>
public readonly record struct LabeledSpan(string Label, int Start, int End)
{
    /// <summary>The entity type and the range: <c>person 0..12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} {Start}..{End}");
}
