using System.Collections.Immutable;
using System.Text.Json;
using NerSdk.Grammar;
using NerSdk.Metadata;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Schemas;

/// <summary>What to find in a text, and everything that is derived from it.</summary>
/// <remarks>
/// An annotated record has one, written by the source generator. <see cref="FromShapes"/> and <see cref="Parse"/> make one without a record.
/// Immutable and safe for concurrent use.
/// </remarks>
public abstract class EntitySchema
{
    private readonly Utf8Constant _jsonSchemaUtf8;
    private readonly Lazy<JsonElement> _jsonSchema;
    private readonly Lazy<GrammarNode> _grammar;
    private readonly Lazy<ImmutableArray<string>> _bioLabels;
    private readonly Lazy<string> _json;

    private protected EntitySchema(string name, string? description, RecordShape shape, string systemPrompt, Utf8Constant jsonSchemaUtf8, SchemaFingerprints fingerprints)
    {
        Name = name;
        Description = description;
        Shape = shape;
        SystemPrompt = systemPrompt;
        Fingerprints = fingerprints;
        _jsonSchemaUtf8 = jsonSchemaUtf8;
        _jsonSchema = new Lazy<JsonElement>(ParseJsonSchema);
        _grammar = new Lazy<GrammarNode>(() => ShapeGrammar.Of(Shape));
        _bioLabels = new Lazy<ImmutableArray<string>>(() => IobLabels.Of(Shape));
        _json = new Lazy<string>(() => SchemaJson.Write(this));
    }

    /// <summary>The schema's name for other programs, snake_case.</summary>
    public string Name { get; }

    /// <summary>What the schema is for; null if the record says nothing.</summary>
    public string? Description { get; }

    /// <summary>The members as a tree of shapes.</summary>
    public RecordShape Shape { get; }

    /// <summary>The entity types, in the order in which an answer holds them.</summary>
    public ImmutableArray<SchemaMember> Members => Shape.Members;

    /// <summary>The system message of the prompt, the same for every document.</summary>
    public string SystemPrompt { get; }

    /// <summary>The JSON schema of an answer (draft 2020-12, compact, UTF-8).</summary>
    public ReadOnlySpan<byte> JsonSchemaUtf8 => _jsonSchemaUtf8();

    /// <summary>The JSON schema of an answer. Parsed at the first use, then kept.</summary>
    public JsonElement JsonSchema => _jsonSchema.Value;

    /// <summary>The language of the answers, for engines that constrain decoding. Made at the first use, then kept.</summary>
    public GrammarNode Grammar => _grammar.Value;

    /// <summary>The token labels of a tagger: <c>O</c>, then <c>B-</c> and <c>I-</c> of each member's name, in declaration order (IOB2).</summary>
    public ImmutableArray<string> BioLabels => _bioLabels.Value;

    /// <summary>What a change of the schema affects: prompts, labels, answers or stored values.</summary>
    public SchemaFingerprints Fingerprints { get; }

    /// <summary>The fingerprint of the prompt; see <see cref="SchemaFingerprints.Prompt"/>.</summary>
    public string Fingerprint => Fingerprints.Prompt;

    /// <summary>Makes a schema without a record. Its values are trees (<see cref="RecordValue"/>).</summary>
    /// <param name="name">The schema's name for other programs.</param>
    /// <param name="shape">The members, each a list of mentions or an optional mention.</param>
    /// <param name="description">What the schema is for. Default: nothing.</param>
    /// <exception cref="SchemaException">A name or a shape cannot be used; the message says which and why.</exception>
    public static EntitySchema<RecordValue> FromShapes(string name, RecordShape shape, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        return UntypedSchema.Create(name, shape, description);
    }

    /// <summary>Reads the JSON form of a schema that <see cref="ToJson"/> writes.</summary>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="SchemaException">The text is not such JSON, is of a later version, or of a schema that cannot be used.</exception>
    public static EntitySchema<RecordValue> Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SchemaJson.Parse(json);
    }

    /// <summary>
    /// Writes the schema as JSON, the form of lock files: <c>{"version":1,"name":"news","members":[{"name":"person","shape":{"list":"mention"}}],…}</c>.
    /// Made at the first use, then kept.
    /// </summary>
    public string ToJson() => _json.Value;

    /// <summary>Finds the member that a name means: a label of some data set, or a field of an answer.</summary>
    /// <remarks>
    /// The first of these that fits wins: the prompt name; an alias; either of them, case ignored; the C# name; the C# name, case ignored. A name that stands
    /// for two members in the same way means neither.
    /// </remarks>
    /// <param name="label">The name.</param>
    /// <returns>The member; null if the name means none.</returns>
    public SchemaMember? FindMember(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return MemberNames.Find(Shape, label) is int i and >= 0 ? Members[i] : null;
    }

    /// <summary>Finds the label that the mentions of a field have: its prompt name, inside nested records the path, with dots.</summary>
    /// <param name="label">A name or a path such as <c>guest.name</c>; each step may be any name that <see cref="FindMember"/> knows.</param>
    /// <returns>The label, or that of a nested record; null if the name means no field.</returns>
    public string? FindLabel(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return MemberPaths.Find(Shape, label);
    }

    /// <summary>The name and the members.</summary>
    public override string ToString() => $"{Name}: {Shape}";

    private JsonElement ParseJsonSchema()
    {
        Utf8JsonReader reader = new(JsonSchemaUtf8);
        return JsonElement.ParseValue(ref reader);
    }
}
