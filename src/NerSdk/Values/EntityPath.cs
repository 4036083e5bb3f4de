using System.Collections.Immutable;

namespace NerSdk.Values;

/// <summary>The way to a value in a tree: names of members and places in lists, written <c>person[2]</c> or <c>order.item[0].name</c>.</summary>
/// <remarks>In the written form a dot, bracket or backslash inside a name has a backslash before it.</remarks>
public readonly struct EntityPath : IEquatable<EntityPath>
{
    private readonly ImmutableArray<Step> _steps;

    private EntityPath(ImmutableArray<Step> steps) => _steps = steps;

    /// <summary>The path to the tree itself.</summary>
    public static EntityPath Root { get; } = new([]);

    private ImmutableArray<Step> Steps => _steps.IsDefault ? [] : _steps;

    /// <summary>Compares two paths.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    public static bool operator ==(EntityPath left, EntityPath right) => left.Equals(right);

    /// <summary>Compares two paths.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    public static bool operator !=(EntityPath left, EntityPath right) => !left.Equals(right);

    /// <summary>Reads the written form.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static EntityPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new EntityPath(EntityPathText.Parse(text));
    }

    /// <summary>The path to a member of the record here.</summary>
    /// <param name="name">The member's name.</param>
    public EntityPath Member(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new EntityPath(Steps.Add(new Step(name, -1)));
    }

    /// <summary>The path to an item of the list here.</summary>
    /// <param name="index">The item's place, from 0.</param>
    public EntityPath Item(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new EntityPath(Steps.Add(new Step(null, index)));
    }

    /// <inheritdoc/>
    public bool Equals(EntityPath other) => Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EntityPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (Step step in Steps)
        {
            hash.Add(step);
        }

        return hash.ToHashCode();
    }

    /// <summary>The written form.</summary>
    public override string ToString() => EntityPathText.Write(Steps);

    internal EntityValue? FindIn(EntityValue? value)
    {
        foreach (Step step in Steps)
        {
            value = value?.Accept(new StepInto(step));
        }

        return value;
    }

    internal readonly record struct Step(string? Name, int Index);

    private sealed class StepInto(Step step) : EntityValueVisitor<EntityValue?>
    {
        public override EntityValue? VisitMention(MentionValue value) => null;

        public override EntityValue? VisitList(ListValue value) => step.Name is null && step.Index < value.Items.Length ? value.Items[step.Index] : null;

        public override EntityValue? VisitRecord(RecordValue value) => step.Name is { } name && value.Shape.IndexOf(name) is int i and >= 0 ? value.Values[i] : null;
    }
}
