using NerSdk.Training.Documents;

namespace NerSdk.Training.Lint;

/// <summary>What is wrong with a document's spans, one by one and with each other.</summary>
internal sealed class SpanChecks(FindingList findings)
{
    /// <summary>Checks the spans.</summary>
    /// <returns>Those that an answer can name.</returns>
    public IReadOnlyList<LabeledSpan> Check(LintDocument document)
    {
        List<LabeledSpan> sound = [];
        foreach (LabeledSpan span in document.Document.Spans)
        {
            if (GoldSpans.Find(document.Document.Id, document.Text, document.Borders, span) is { } issue)
            {
                findings.Add(LintRules.Span, issue.Message, document.At(span));
            }
            else
            {
                sound.Add(span);
            }
        }

        CheckTogether(document, [.. sound.OrderBy(span => span.Start).ThenByDescending(span => span.End).ThenBy(span => span.Label, StringComparer.Ordinal)]);
        return sound;
    }

    // Each span is held against the earlier ones that reach into it; the first of each kind is enough.
    private void CheckTogether(LintDocument document, LabeledSpan[] spans)
    {
        List<LabeledSpan> open = [];
        foreach (LabeledSpan span in spans)
        {
            open.RemoveAll(other => other.End <= span.Start);
            if (open.Contains(span))
            {
                findings.Add(LintRules.DuplicateSpan, "The mention is there twice. Leave one out.", document.At(span));
                continue;
            }

            Report(LintRules.TwoLabelSpan, other => (other.Start, other.End) == (span.Start, span.End), other => $"The same place is labelled {other.Label} too. Decide for one.");
            Report(LintRules.CrossingSpan, other => other.Start < span.Start && other.End < span.End, other => $"The mention overlaps {other}, and neither is inside the other. A tagger can learn one of them: move the ends, or leave one out.");
            Report(LintRules.NestedSpan, other => other.End >= span.End && (other.Start, other.End) != (span.Start, span.End), other => $"The mention is inside {other}. Formats of token labels, and taggers, keep the longer one alone.");
            open.Add(span);

            void Report(LintRule rule, Predicate<LabeledSpan> isMeant, Func<LabeledSpan, string> message)
            {
                if (open.FindIndex(isMeant) is >= 0 and int i)
                {
                    findings.Add(rule, message(open[i]), document.At(span), document.At(open[i]));
                }
            }
        }
    }
}
