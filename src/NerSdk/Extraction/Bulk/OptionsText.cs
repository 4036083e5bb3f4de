using System.Globalization;

namespace NerSdk.Extraction.Bulk;

/// <summary>The options of a call that change results, as a text to compare: <c>MaxOutputTokens=50 Occurrences=First</c>.</summary>
internal static class OptionsText
{
    public static string Of(ExtractionOptions? options)
    {
        if (options is null)
        {
            return "";
        }

        List<(string Name, object? Value)> values =
        [
            (nameof(options.Occurrences), options.Occurrences),
            (nameof(options.Calibrations), options.Calibrations?.ToJson()),
            (nameof(options.MinimumConfidence), options.MinimumConfidence),
            (nameof(options.OverlapsWithinField), options.OverlapsWithinField),
            (nameof(options.OverlapsAcrossFields), options.OverlapsAcrossFields),
            (nameof(options.SingleFields), options.SingleFields),
            (nameof(options.Order), options.Order),
            (nameof(options.MaxOutputTokens), options.MaxOutputTokens),
            (nameof(options.Splitter), options.Splitter?.ToString()),
            (nameof(options.WindowTokens), options.WindowTokens),
        ];
        values.AddRange((options.FieldMinimumConfidence ?? new Dictionary<string, float>())
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => ($"{nameof(options.FieldMinimumConfidence)}[{field.Key}]", (object?)field.Value)));
        values.AddRange((options.AdditionalProperties ?? []).OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => (property.Key, property.Value)));
        return string.Join(' ', values.Where(value => value.Value is not null).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Name}={value.Value}")));
    }
}
