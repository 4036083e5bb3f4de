using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The labels of a tagger, and the record's mentions with their labels.</summary>
internal static class BioLabelsEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        string labels = string.Join(", ", BioLabels.Of(schema.Fields).Select(Literal.Of));
        writer.Write($"public override {TypeNames.ImmutableArray}<string> BioLabels {{ get; }} = [{labels}];\n");
        using SourceWriter.Block method = writer.OpenBlock(
            $"public override void AddMentions({schema.Record.Type} value, {TypeNames.LabeledMentions} mentions)");
        foreach (FieldModel field in schema.Fields)
        {
            string local = RecordCreation.Local(field);
            using SourceWriter.Block found = writer.OpenBlock($"if (value.{field.Member} is {{ }} {local})");
            using SourceWriter.Block? each = field.IsList ? writer.OpenBlock($"foreach ({TypeNames.Mention} mention in {local})") : null;
            string mention = field.IsList ? "mention" : local;
            writer.Write(
                $"mentions.Add(new {TypeNames.LabeledMention}({Literal.Of(field.Name)}, "
                + $"{mention}.Text, {mention}.Start, {mention}.End, {mention}.Confidence));");
        }
    }
}
