using NerSdk.Generators.Collections;
using NerSdk.Generators.Model.Shapes;

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

    /// <summary>What answers and values of the schema are.</summary>
    public required RecordShapeModel Shape { get; init; }

    /// <summary>How the record is compared and printed; null if the compiler or its author does that.</summary>
    public ValueModel? Values { get; init; }

    /// <summary>Where the emitted parts of the record go.</summary>
    public required RecordModel Record { get; init; }
}
