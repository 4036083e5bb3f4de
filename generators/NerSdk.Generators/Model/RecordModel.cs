using NerSdk.Generators.Collections;

namespace NerSdk.Generators.Model;

/// <summary>Where the emitted parts of a record go. The contract of <see cref="SchemaModel"/> holds here too.</summary>
internal sealed record RecordModel
{
    /// <summary>The first part of the names of the emitted files; unique but for letter case.</summary>
    public required string FileName { get; init; }

    /// <summary>The namespace as C# source; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations to reopen, outermost first: <c>partial class Outer&lt;T&gt;</c>, <c>partial record News</c>.</summary>
    public required EquatableArray<string> Declarations { get; init; }

    /// <summary>The name of the nested class that holds the schema.</summary>
    public required string SchemaClass { get; init; }

    /// <summary>True if something that emitted code names is obsolete: only obsolete code may name it then.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>The identifiers of the experimental features that emitted code uses.</summary>
    public EquatableArray<string> Experiments { get; init; }

    /// <summary>True if the record has another member called <c>Schema</c>: the interface is implemented explicitly then.</summary>
    public required bool HasSchemaMember { get; init; }
}
