using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.Selection;

/// <summary>Gives the mentions of a result the confidences that calibrations make of theirs.</summary>
internal static class ResultCalibration
{
    public static ExtractionResult<T> Apply<T>(EntitySchema<T> schema, ExtractionResult<T> result, ConfidenceCalibrations? calibrations) => calibrations is null ? result : result.As(
        Apply(schema, result.Value, calibrations),
        [.. result.Mentions.Select(mention => Apply(mention, calibrations))],
        [.. result.Removed.Select(removed => removed with { Mention = Apply(removed.Mention, calibrations) })]);

    public static T Apply<T>(EntitySchema<T> schema, T value, ConfidenceCalibrations calibrations) => schema.Materialize(ValueChange.Apply(
        schema.Capture(value), (label, mention) => mention.Confidence is { } confidence ? mention.Sure(calibrations.Apply(label, confidence)) : mention));

    private static LabeledMention Apply(LabeledMention mention, ConfidenceCalibrations calibrations) =>
        mention.Confidence is { } confidence ? mention with { Confidence = calibrations.Apply(mention.Label, confidence) } : mention;
}
