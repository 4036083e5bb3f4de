using System.Collections.Immutable;
using System.Text.Json;
using NerSdk.Grammar;

namespace NerSdk.Schemas;

/// <summary>What to find in a text, and everything that is derived from it. The source generator writes one for each annotated record.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public abstract class EntitySchema
{
    private readonly Lazy<JsonElement> _jsonSchema;
    private GrammarNode? _grammarTree;

    /// <summary>For generated schemas.</summary>
    protected EntitySchema() => _jsonSchema = new Lazy<JsonElement>(ParseJsonSchema);

    /// <summary>The schema's name for other programs, snake_case.</summary>
    public abstract string Name { get; }

    /// <summary>What the schema is for; null where the record says nothing.</summary>
    public abstract string? Description { get; }

    /// <summary>The entity types, in the order in which the record declares them.</summary>
    public abstract ImmutableArray<EntityField> Fields { get; }

    /// <summary>The system message of the prompt, the same for every document.</summary>
    public abstract string SystemPrompt { get; }

    /// <summary>The JSON schema of an answer (draft 2020-12, compact, UTF-8).</summary>
    public abstract ReadOnlySpan<byte> JsonSchemaUtf8 { get; }

    /// <summary>The language of the answers, for engines that constrain decoding.</summary>
    public abstract AnswerGrammar Grammar { get; }

    /// <summary>The language of the answers as a tree.</summary>
    public GrammarNode GrammarTree => _grammarTree ??= new SequenceNode(
    [
        .. Fields.SelectMany((member, i) => (GrammarNode[])
        [
            new LiteralNode($"{(i == 0 ? "{" : ",")}\"{JsonEncodedText.Encode(member.Name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\":"),
            member.IsList
                ? new SequenceNode(new LiteralNode("["), new RepeatNode(CopiedTextNode.Instance, ",", isDistinct: true), new LiteralNode("]"))
                : new ChoiceNode(new LiteralNode("null"), CopiedTextNode.Instance),
        ]),
        new LiteralNode(Fields.IsEmpty ? "{}" : "}"),
    ]);

    /// <summary>The token labels of a tagger: <c>O</c>, then <c>B-</c> and <c>I-</c> of each field's name, in declaration order (IOB2).</summary>
    public abstract ImmutableArray<string> BioLabels { get; }

    /// <summary>
    /// 16 hexadecimal digits that change when anything changes that a model sees or answers with: names, order, number and
    /// descriptions of the fields, or the prompt contract.
    /// </summary>
    public abstract string Fingerprint { get; }

    /// <summary>The start of a chat training row, up to and with the system message: UTF-8 of <c>{"messages":[{"role":"system","content":"…"}</c>.</summary>
    public abstract ReadOnlySpan<byte> ChatTrainingRowStartUtf8 { get; }

    /// <summary>The JSON schema of an answer. Parsed at the first use, then kept.</summary>
    public JsonElement JsonSchema => _jsonSchema.Value;

    /// <summary>Finds the field that a label of some data set means: by its exact name, else by name, member name or alias, case ignored.</summary>
    /// <param name="label">The label.</param>
    /// <returns>The field, or null where the schema has none of that name.</returns>
    public EntityField? FindField(string label)
    {
        foreach (EntityField field in Fields)
        {
            if (field.Name == label)
            {
                return field;
            }
        }

        foreach (EntityField field in Fields)
        {
            if (field.IsNamed(label))
            {
                return field;
            }
        }

        return null;
    }

    private JsonElement ParseJsonSchema()
    {
        Utf8JsonReader reader = new(JsonSchemaUtf8);
        return JsonElement.ParseValue(ref reader);
    }
}
