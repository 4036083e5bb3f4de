using System.Collections.Immutable;

namespace NerSdk.Shapes;

/// <summary>One member of a record: an entity type of a schema.</summary>
public sealed class SchemaMember
{
    /// <summary>Creates a member.</summary>
    /// <param name="name">The name that the model sees and answers with.</param>
    /// <param name="shape">What it holds.</param>
    /// <param name="description">What the model is told to look for; null for nothing.</param>
    /// <param name="aliases">Other names that answers and labelled data may use.</param>
    public SchemaMember(string name, Shape shape, string? description = null, params ImmutableArray<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        Name = name;
        Shape = shape;
        Description = description;
        Aliases = aliases.IsDefault ? [] : aliases;
        MemberName = name;
    }

    /// <summary>The name that the model sees and answers with; also the label of its mentions.</summary>
    public string Name { get; }

    /// <summary>The name of the C# member; <see cref="Name"/> if there is none.</summary>
    public string MemberName { get; init; }

    /// <summary>What it holds.</summary>
    public Shape Shape { get; }

    /// <summary>What the model is told to look for; null if the record says nothing.</summary>
    public string? Description { get; }

    /// <summary>Other names that answers and labelled data may use.</summary>
    public ImmutableArray<string> Aliases { get; }
}
