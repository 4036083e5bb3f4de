using System.Collections.Immutable;

namespace NerSdk.Values;

/// <summary>Any number of values of one shape.</summary>
public sealed class ListValue : EntityValue
{
    /// <summary>Creates the value.</summary>
    /// <param name="items">The values.</param>
    public ListValue(params ImmutableArray<EntityValue> items) => Items = items.IsDefault ? [] : items;

    /// <summary>The list without values.</summary>
    public static ListValue Empty { get; } = new();

    /// <summary>The values.</summary>
    public ImmutableArray<EntityValue> Items { get; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(EntityValueVisitor<TResult> visitor) => visitor.VisitList(this);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ListValue other && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items.Length, Items.IsEmpty ? null : Items[0], Items.IsEmpty ? null : Items[^1]);

    /// <summary>The values in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}
