using NerSdk.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tagging.Labels;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Tagging;

/// <summary>Which field of the schema each entity type of the model stands for.</summary>
internal sealed class TypeFields
{
    private TypeFields(string?[] labels, IReadOnlyList<string> unused) => (Labels, UnusedTypes) = (labels, unused);

    /// <summary>The schema's label of each type; null if it has none.</summary>
    public IReadOnlyList<string?> Labels { get; }

    /// <summary>Types that no field stands for and nobody said are not wanted.</summary>
    public IReadOnlyList<string> UnusedTypes { get; }

    /// <exception cref="OnnxModelException">The model was trained for other labels, or none of its types has a field.</exception>
    /// <exception cref="ArgumentException">The options name a field that the schema does not have, or a type that the model does not have.</exception>
    public static TypeFields Of(EntitySchema schema, LabelGrammar grammar, TaggerProfile? profile, TaggingOptions options, string folder)
    {
        RequireSameLabels(schema, profile, options, folder);
        foreach (string type in options.Fields?.Keys ?? [])
        {
            if (!grammar.Types.Contains(type))
            {
                throw new ArgumentException($"{nameof(TaggingOptions.Fields)} names the type '{type}', but the model has: {string.Join(", ", grammar.Types)}.", nameof(options));
            }
        }

        List<string> unused = [];
        string?[] labels = [.. grammar.Types.Select(type => Find(schema, type, options, unused))];
        if (labels.All(label => label is null))
        {
            throw new OnnxModelException(
                folder,
                $"none of the model's types ({string.Join(", ", grammar.Types)}) is a field of '{schema.Name}' ({string.Join(", ", schema.Members.Select(member => member.Name))}). Give fields aliases, or map types in {nameof(TaggingOptions)}.{nameof(TaggingOptions.Fields)}.");
        }

        return new TypeFields(labels, unused);
    }

    private static string? Find(EntitySchema schema, string type, TaggingOptions options, List<string> unused)
    {
        if (options.Fields is { } fields && fields.TryGetValue(type, out string? field))
        {
            return field is null ? null : schema.FindLabel(field) ?? throw new ArgumentException(
                $"{nameof(TaggingOptions.Fields)} maps '{type}' to '{field}', but {schema.Name} has no such field; there are: {string.Join(", ", schema.Members.Select(member => member.Name))}.", nameof(options));
        }

        string? label = schema.FindLabel(type);
        if (label is null)
        {
            unused.Add(type);
        }

        return label;
    }

    // A map says that the difference is known.
    private static void RequireSameLabels(EntitySchema schema, TaggerProfile? profile, TaggingOptions options, string folder)
    {
        if (profile is null || profile.LabelsFingerprint == schema.Fingerprints.Labels || options.Fields is not null)
        {
            return;
        }

        string[] more = [.. profile.Labels.Except(schema.BioLabels)];
        string[] less = [.. schema.BioLabels.Except(profile.Labels)];
        string difference = more.Length + less.Length == 0 ? "its labels are in another order"
            : string.Join("; ", ((string[])[
                more.Length == 0 ? "" : $"the model alone has {string.Join(", ", more)}",
                less.Length == 0 ? "" : $"the schema alone has {string.Join(", ", less)}"]).Where(text => text.Length > 0));
        throw new OnnxModelException(
            Path.Combine(folder, ModelProfile.FileName),
            $"the tagger was trained for the labels of '{profile.Schema}' ({profile.LabelsFingerprint}), not for those of '{schema.Name}' ({schema.Fingerprints.Labels}): {difference}. Train it again, use its own schema, or say in {nameof(TaggingOptions)}.{nameof(TaggingOptions.Fields)} which field each type stands for.");
    }
}
