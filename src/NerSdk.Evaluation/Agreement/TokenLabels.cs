using NerSdk.Grounding;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Agreement;

/// <summary>The labels of a text's tokens by two annotators. Of mentions that overlap the longest counts, of equals the first in place and name; a token has the label of the first mention in it.</summary>
internal static class TokenLabels
{
    public static IEnumerable<(string? Left, string? Right)> Of(LabeledDocument left, LabeledDocument right)
    {
        string?[] leftLabels = Paint(left);
        string?[] rightLabels = Paint(right);
        DocumentBorders borders = new(left.Text);
        int end;
        for (int start = 0; start < left.Text.Length; start = end)
        {
            end = start + 1;
            while (end < left.Text.Length && !borders.IsBorder(end))
            {
                end++;
            }

            if (!string.IsNullOrWhiteSpace(left.Text[start..end]))
            {
                yield return (First(leftLabels.AsSpan(start..end)), First(rightLabels.AsSpan(start..end)));
            }
        }
    }

    // The shortest first, so that the longest stays.
    private static string?[] Paint(LabeledDocument document)
    {
        string?[] labels = new string?[document.Text.Length];
        foreach (LabeledSpan span in document.Spans
            .Where(span => span.Start >= 0 && span.Start < span.End && span.End <= labels.Length)
            .OrderBy(span => span.End - span.Start).ThenByDescending(span => span.Start).ThenByDescending(span => span.Label, StringComparer.Ordinal))
        {
            labels.AsSpan(span.Start..span.End).Fill(span.Label);
        }

        return labels;
    }

    private static string? First(ReadOnlySpan<string?> labels)
    {
        foreach (string? label in labels)
        {
            if (label is not null)
            {
                return label;
            }
        }

        return null;
    }
}
