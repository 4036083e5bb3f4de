namespace NerSdk;

/// <summary>How far an extraction has come.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class ExtractionUpdate<T>
{
    /// <summary>
    /// The record with the fields that are final so far; the others are empty. Confidences come with the <see cref="Result"/>.
    /// </summary>
    public required T Value { get; init; }

    /// <summary>
    /// The prompt names of the fields whose strings are final so far, in the order of the answer. A place of such a string is still left out if it turns
    /// out to lie inside a longer mention of a later field.
    /// </summary>
    public required IReadOnlyList<string> FinalFields { get; init; }

    /// <summary>What <see cref="IEntityExtractor{T}.ExtractAsync"/> returns: set on the last update only.</summary>
    public ExtractionResult<T>? Result { get; init; }

    /// <summary>The fields that are final so far and what is in them; the result on the last update.</summary>
    public override string ToString() => Result is null ? $"{string.Join(", ", FinalFields)} final: {Value}" : $"all final: {Result}";
}
