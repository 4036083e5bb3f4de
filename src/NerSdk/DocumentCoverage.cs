using System.Globalization;

namespace NerSdk;

/// <summary>How much of a document was read.</summary>
/// <param name="Read">The length of the part that was read, from the start, in UTF-16 code units. Null: that is not known; an issue says why.</param>
/// <param name="Length">The length of the document in UTF-16 code units.</param>
public readonly record struct DocumentCoverage(int? Read, int Length)
{
    /// <summary>True if the whole document is known to have been read.</summary>
    public bool IsComplete => Read == Length;

    /// <summary>How much was read: <c>97 of 153 read</c>, in UTF-16 code units.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Read?.ToString(CultureInfo.InvariantCulture) ?? "unknown part"} of {Length} read");
}
