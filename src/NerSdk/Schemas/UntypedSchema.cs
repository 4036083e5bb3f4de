using System.Text;
using NerSdk.Grammar.Export;
using NerSdk.Metadata;
using NerSdk.Prompting;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Schemas;

/// <summary>Makes schemas without a record: everything that generated code has as constants is computed from the shapes.</summary>
internal static class UntypedSchema
{
    public static EntitySchema<RecordValue> Create(string name, RecordShape shape, string? description)
    {
        SchemaRules.Check(name, shape, description);
        string systemPrompt = SystemPromptText.Of(shape);
        byte[] jsonSchema = Encoding.UTF8.GetBytes(JsonSchemaText.Of(shape, description));
        return new EntitySchema<RecordValue>(new SchemaValues<RecordValue>
        {
            Name = name,
            Description = description,
            Shape = shape,
            SystemPrompt = systemPrompt,
            JsonSchema = () => jsonSchema,
            Fingerprints = new SchemaFingerprints(
                SystemPromptText.Fingerprint(systemPrompt), IobLabels.Fingerprint(shape), ShapeText.AnswerFingerprint(shape), shape.Fingerprint),
            Read = TreeReading.Of(shape),
            Write = (writer, value) => TreeWriting.Write(writer, value.AsShape(shape)),
            Materialize = values => values.Record,
            Capture = (record, value) => record.AddAll(value),
        });
    }
}
