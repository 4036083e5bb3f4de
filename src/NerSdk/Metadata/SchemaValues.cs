using System.ComponentModel;
using NerSdk.Shapes;

namespace NerSdk.Metadata;

/// <summary>Text in UTF-8 that is part of an assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ReadOnlySpan<byte> Utf8Constant();

/// <summary>Reads an answer into a record.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="reader">Positioned before the answer's first byte.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T AnswerRead<T>(ref AnswerReader reader);

/// <summary>Writes the answer that a perfect model gives for a record.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="writer">Takes the answer.</param>
/// <param name="value">The record.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void AnswerWrite<T>(AnswerWriter writer, T value);

/// <summary>Makes a record from a value tree.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="values">The values of its members.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T RecordMaterialize<T>(RecordValues values);

/// <summary>Takes a record's values into a value tree.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="record">Takes the value of each member, in their order.</param>
/// <param name="value">The record.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void RecordCapture<T>(RecordBuilder record, T value);

/// <summary>What generated code knows of a record: data, and four methods that need its type.</summary>
/// <remarks>Grows only by members that may be missing: assemblies compiled against an earlier version of NerSdk go on working.</remarks>
/// <typeparam name="T">The record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SchemaValues<T>
{
    /// <summary>The schema's name for other programs.</summary>
    public required string Name { get; init; }

    /// <summary>What the schema is for; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The members.</summary>
    public required RecordShape Shape { get; init; }

    /// <summary>The system message of the prompt.</summary>
    public required string SystemPrompt { get; init; }

    /// <summary>The JSON schema of an answer.</summary>
    public required Utf8Constant JsonSchema { get; init; }

    /// <summary>The four fingerprints.</summary>
    public required SchemaFingerprints Fingerprints { get; init; }

    /// <summary>Reads an answer.</summary>
    public required AnswerRead<T> Read { get; init; }

    /// <summary>Writes an answer.</summary>
    public required AnswerWrite<T> Write { get; init; }

    /// <summary>Makes a record from a value tree.</summary>
    public required RecordMaterialize<T> Materialize { get; init; }

    /// <summary>Takes a record's values into a value tree.</summary>
    public required RecordCapture<T> Capture { get; init; }
}
