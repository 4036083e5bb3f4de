using System.Collections.Immutable;

namespace NerSdk.Values;

/// <summary>A piece of the document that names an entity.</summary>
public sealed class MentionValue : EntityValue
{
    /// <summary>Creates the value.</summary>
    /// <param name="text">The words.</param>
    /// <param name="spans">Where they appear in the document, the main place first.</param>
    public MentionValue(string text, params ImmutableArray<TextSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Spans = spans.IsDefault ? [] : spans;
        Alignment = Spans.IsEmpty ? Alignment.None : Alignment.Exact;
    }

    /// <summary>The words.</summary>
    public string Text { get; }

    /// <summary>Where they appear in the document, in UTF-16 code units, the main place first; none if they were not found.</summary>
    public ImmutableArray<TextSpan> Spans { get; init; }

    /// <summary>The probability of the words, 0 to 1; null if the model does not say.</summary>
    public float? Confidence { get; init; }

    /// <summary>How the words fit the document. Default: exact, or none without a place.</summary>
    public Alignment Alignment { get; init; }

    /// <summary>Where the value came from, such as the name of a model; null if that is not known.</summary>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(EntityValueVisitor<TResult> visitor) => visitor.VisitMention(this);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is MentionValue other
        && (Text, Confidence, Alignment, Origin) == (other.Text, other.Confidence, other.Alignment, other.Origin)
        && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Confidence, Alignment, Origin, Spans.IsDefaultOrEmpty ? default : Spans[0]);

    /// <summary>The words and where they stand.</summary>
    public override string ToString() => Spans.IsEmpty ? Text : $"{Text} {Spans[0].Start}..{Spans[0].End}";

    /// <summary>A copy at other places.</summary>
    internal MentionValue At(ImmutableArray<TextSpan> spans) => new(Text, spans) { Confidence = Confidence, Alignment = Alignment, Origin = Origin };

    /// <summary>A copy of another confidence.</summary>
    internal MentionValue Sure(float? confidence) => new(Text, Spans) { Confidence = confidence, Alignment = Alignment, Origin = Origin };

    /// <summary>A copy that says where it came from.</summary>
    internal MentionValue From(string? origin) => new(Text, Spans) { Confidence = Confidence, Alignment = Alignment, Origin = origin };
}
