using NerSdk.Schemas;

namespace NerSdk.Extraction;

/// <summary>Options of single fields, under the names that mentions have.</summary>
internal static class FieldOptions
{
    /// <summary>Changes the names of fields to those of the schema.</summary>
    /// <exception cref="ArgumentException">The schema has no such field.</exception>
    public static void Resolve(ExtractionOptions options, EntitySchema schema)
    {
        if (options.FieldMinimumConfidence is { } minima)
        {
            options.FieldMinimumConfidence = Named(minima, schema, nameof(ExtractionOptions.FieldMinimumConfidence));
        }

        if (options.Calibrations is { Fields.Count: > 0 } calibrations)
        {
            options.Calibrations = new ConfidenceCalibrations { All = calibrations.All, Fields = Named(calibrations.Fields, schema, nameof(ExtractionOptions.Calibrations)) };
        }
    }

    private static Dictionary<string, T> Named<T>(IEnumerable<KeyValuePair<string, T>> fields, EntitySchema schema, string option)
    {
        Dictionary<string, T> named = [];
        foreach ((string field, T value) in fields)
        {
            string name = schema.FindLabel(field) ?? throw new ArgumentException(
                $"{option} names '{field}', but {schema.Name} has no such field; there are: {string.Join(", ", schema.Members.Select(member => member.Name))}.", option);
            named[name] = value;
        }

        return named;
    }
}
