namespace NerSdk;

/// <summary>
/// Makes a partial record an entity schema: the source generator derives the prompt, the JSON schema, the answer grammar,
/// the reader, the writer and the training formats from its <see cref="EntityAttribute"/> members.
/// </summary>
/// <remarks>A <see cref="System.ComponentModel.DescriptionAttribute"/> on the record describes the schema.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EntitySchemaAttribute : Attribute
{
    /// <summary>The schema's name for other programs (JSON schema, plugin function). Default: the record's name in snake_case.</summary>
    public string? Name { get; init; }
}
