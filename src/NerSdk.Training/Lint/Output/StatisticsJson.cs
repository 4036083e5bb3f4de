using System.Text.Json;
using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint.Output;

/// <summary>Statistics as a JSON object.</summary>
internal static class StatisticsJson
{
    private static readonly int[] s_percentiles = [5, 25, 50, 75, 95, 99];

    public static void Write(Utf8JsonWriter writer, DataSetStatistics statistics)
    {
        writer.WriteStartObject();
        writer.WriteNumber("documents"u8, statistics.Documents);
        writer.WriteNumber("documents_without_mentions"u8, statistics.DocumentsWithoutMentions);
        writer.WriteNumber("mentions"u8, statistics.Mentions);
        writer.WriteNumber("distinct_strings"u8, statistics.DistinctStrings);
        writer.WriteNumber("ambiguous_strings"u8, statistics.AmbiguousStrings);
        writer.WriteNumber("ambiguous_mentions"u8, statistics.AmbiguousMentions);
        writer.WriteStartArray("labels"u8);
        foreach (LabelStatistics label in statistics.Labels)
        {
            writer.WriteStartObject();
            writer.WriteString("label"u8, label.Label);
            writer.WriteNumber("mentions"u8, label.Mentions);
            writer.WriteNumber("documents"u8, label.Documents);
            writer.WriteNumber("distinct_strings"u8, label.DistinctStrings);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("splits"u8);
        foreach (SplitStatistics split in statistics.Splits)
        {
            writer.WriteStartObject();
            writer.WriteString("split"u8, split.Split);
            writer.WriteNumber("documents"u8, split.Documents);
            writer.WriteNumber("mentions"u8, split.Mentions);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("seen"u8);
        foreach (SeenMentions seen in statistics.Seen)
        {
            writer.WriteStartObject();
            writer.WriteString("split"u8, seen.Split);
            writer.WriteString("known_split"u8, seen.KnownSplit);
            writer.WriteString("label"u8, seen.Label);
            writer.WriteNumber("mentions"u8, seen.Mentions);
            writer.WriteNumber("seen"u8, seen.Seen);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Write(writer, "characters", statistics.Characters);
        Write(writer, "tokens", statistics.Tokens);
        writer.WriteBoolean("tokens_are_estimated"u8, statistics.TokensAreEstimated);
        Write(writer, "mentions_per_document", statistics.MentionsPerDocument);
        Write(writer, "mention_characters", statistics.MentionCharacters);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Distribution distribution)
    {
        writer.WriteStartObject(name);
        if (distribution.Mean is { } mean)
        {
            writer.WriteNumber("min"u8, distribution.Minimum!.Value);
            writer.WriteNumber("max"u8, distribution.Maximum!.Value);
            writer.WriteNumber("mean"u8, Math.Round(mean, 1));
            foreach (int percent in s_percentiles)
            {
                writer.WriteNumber(FormattableString.Invariant($"p{percent}"), distribution.Percentile(percent)!.Value);
            }
        }

        writer.WriteEndObject();
    }
}
