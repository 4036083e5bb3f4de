using System.Collections.Immutable;

namespace NerSdk.Schemas;

/// <summary>One entity type of a schema.</summary>
public sealed class EntityField
{
    /// <summary>Creates a field.</summary>
    /// <param name="name">The name that the model sees and answers with.</param>
    /// <param name="memberName">The name of the C# member.</param>
    /// <param name="isList">True for any number of mentions, false for at most one.</param>
    /// <param name="description">What the model is told to look for; null where the record says nothing.</param>
    /// <param name="aliases">Other names that answers and labelled data may use.</param>
    public EntityField(string name, string memberName, bool isList, string? description = null, params ImmutableArray<string> aliases)
    {
        Name = name;
        MemberName = memberName;
        IsList = isList;
        Description = description;
        Aliases = aliases;
    }

    /// <summary>The name that the model sees and answers with; also the label of its mentions.</summary>
    public string Name { get; }

    /// <summary>The name of the C# member.</summary>
    public string MemberName { get; }

    /// <summary>True for any number of mentions, false for at most one.</summary>
    public bool IsList { get; }

    /// <summary>What the model is told to look for; null where the record says nothing.</summary>
    public string? Description { get; }

    /// <summary>Other names that answers and labelled data may use.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>Tells whether a label of some data set means this field: its name, its member's name or an alias, case ignored.</summary>
    /// <param name="label">The label to compare.</param>
    public bool IsNamed(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Equals(label, Name) || Equals(label, MemberName) || Aliases.Any(alias => Equals(label, alias));

        static bool Equals(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
    }
}
