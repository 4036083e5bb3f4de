namespace NerSdk.Generators.Model;

/// <summary>Everything that is emitted for one annotated record depends on this and on nothing else.</summary>
/// <remarks>
/// The contract that makes caching work: immutable, compared by value, and without symbols, syntax nodes, locations or compilations.
/// Those differ after every keystroke (so everything would be emitted anew) and keep old compilations alive. Put only strings,
/// numbers, enums, records of this folder and <see cref="EquatableArray{T}"/> of them here.
/// </remarks>
internal sealed record SchemaModel
{
    /// <summary>The schema's name for other programs.</summary>
    public required string Name { get; init; }

    /// <summary>What the schema is for; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The entity members: those of base records first, then in declaration order.</summary>
    public required EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>The C# side of the record.</summary>
    public required RecordModel Record { get; init; }
}
