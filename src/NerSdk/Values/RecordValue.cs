using System.Collections.Immutable;
using NerSdk.Shapes;

namespace NerSdk.Values;

/// <summary>Named values: what was found for each member of a schema. The untyped form of an annotated record.</summary>
public sealed class RecordValue : EntityValue
{
    /// <summary>Creates the value.</summary>
    /// <param name="shape">The members.</param>
    /// <param name="values">A value for each member, in their order; null for a missing optional one.</param>
    /// <exception cref="ArgumentException">There are not as many values as members.</exception>
    public RecordValue(RecordShape shape, params ImmutableArray<EntityValue?> values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (values.Length != shape.Members.Length)
        {
            throw new ArgumentException($"The record has {shape.Members.Length} members, but {values.Length} values were given.", nameof(values));
        }

        Shape = shape;
        Values = values;
    }

    /// <summary>The members.</summary>
    public RecordShape Shape { get; }

    /// <summary>A value for each member, in the order of the shape's members; null for a missing optional one.</summary>
    public ImmutableArray<EntityValue?> Values { get; }

    /// <summary>The value of a member; null for a missing optional one.</summary>
    /// <param name="name">The member's name, compared ordinally.</param>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public EntityValue? this[string name] => Shape.IndexOf(name) is int i and >= 0
        ? Values[i]
        : throw new KeyNotFoundException($"There is no member '{name}'; there are: {string.Join(", ", Shape.Members.Select(member => member.Name))}.");

    /// <summary>The record in which nothing was found.</summary>
    /// <param name="shape">The members.</param>
    public static RecordValue Empty(RecordShape shape) => (RecordValue)EmptyValue.Of(shape)!;

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="shape">The members that the values must have, in any order.</param>
    /// <exception cref="EntityValueException">The text is not such JSON, or its values are of another schema; the message says where.</exception>
    public static RecordValue Parse(string json, RecordShape shape)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(shape);
        return EntityValueJson.Parse(json, shape);
    }

    /// <summary>Compares by value; the members may be in another order.</summary>
    /// <param name="obj">The other value.</param>
    public override bool Equals(object? obj) =>
        obj is RecordValue other
        && (ReferenceEquals(Shape, other.Shape) || Shape.Fingerprint == other.Shape.Fingerprint)
        && Values.AsSpan().SequenceEqual(other.AsShape(Shape).Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // The order of the members does not count.
        int hash = 0;
        foreach (EntityValue? value in Values)
        {
            hash += value?.GetHashCode() ?? 0;
        }

        return hash;
    }

    /// <summary>The members with their values: <c>{ person = [Ada 0..3], day = }</c>.</summary>
    public override string ToString() => $"{{ {string.Join(", ", Shape.Members.Zip(Values, (member, value) => $"{member.Name} = {value}"))} }}";

    /// <inheritdoc/>
    public override TResult Accept<TResult>(EntityValueVisitor<TResult> visitor) => visitor.VisitRecord(this);

    /// <summary>All mentions with their paths, member by member.</summary>
    public IEnumerable<KeyValuePair<EntityPath, MentionValue>> Mentions() => MentionPaths.Of(this);

    /// <summary>Finds the value at a path.</summary>
    /// <param name="path">The path from this record.</param>
    /// <returns>The value; null if there is none.</returns>
    public EntityValue? Find(EntityPath path) => path.FindIn(this);

    /// <summary>Merges two results about one document: lists are united, and of values for the same thing the more confident stays.</summary>
    /// <remarks>
    /// The rules of reading an answer hold for the whole. In a list, a mention goes if its place lies inside a longer mention's and its text has another place, or
    /// if it overlaps the place before of the same text.
    /// </remarks>
    /// <param name="other">The other result, of the same shape.</param>
    /// <exception cref="EntityValueException">The other result is of another schema.</exception>
    public RecordValue Merge(RecordValue other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ValueMerge.Merge(this, other.AsShape(Shape));
    }

    /// <summary>Moves all places: what was found in a part of a document becomes what was found in the whole.</summary>
    /// <param name="offset">How far, in UTF-16 code units.</param>
    public RecordValue Shift(int offset) => offset == 0 ? this : (RecordValue)Accept(new ValueShift(offset));

    /// <summary>Writes the values as JSON: <c>{"version":1,"shape":"…","value":{"person":[{"text":"Ada","spans":[[0,3]],"confidence":0.9}]}}</c>.</summary>
    public string ToJson() => EntityValueJson.Write(this);

    /// <summary>The same values with the members in another record's order.</summary>
    /// <exception cref="EntityValueException">The shape is another schema's.</exception>
    internal RecordValue AsShape(RecordShape shape)
    {
        if (ReferenceEquals(shape, Shape))
        {
            return this;
        }

        if (shape.Fingerprint != Shape.Fingerprint)
        {
            throw new EntityValueException(
                "",
                $"the values are of another schema: they are {Shape}, and {shape} is expected. Read them with the schema that they were written with, or extract anew.");
        }

        return new RecordValue(shape, [.. shape.Members.Select(member => this[member.Name])]);
    }
}
