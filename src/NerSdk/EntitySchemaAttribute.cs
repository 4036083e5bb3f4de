namespace NerSdk;

/// <summary>
/// Makes a partial record an entity schema: the source generator derives the prompt, the JSON schema, the answer grammar,
/// the reader, the writer and the training formats from its <see cref="EntityAttribute"/> members.
/// </summary>
/// <remarks>
/// A <see cref="System.ComponentModel.DescriptionAttribute"/> on the record (or <c>[Display(Description = "…")]</c>) describes the schema to other programs: it
/// is the description of the JSON schema and of the plugin function, and is in the schema's JSON. It is in neither the prompt nor a fingerprint, so
/// changing it changes no answer. What the model is told to look for is on the members.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EntitySchemaAttribute : Attribute
{
    /// <summary>The schema's name for other programs (JSON schema, plugin function). Default: the record's name in snake_case.</summary>
    public string? Name { get; init; }
}
