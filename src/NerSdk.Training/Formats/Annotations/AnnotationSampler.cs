using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Makes the samples of an export, and reports what its format cannot hold.</summary>
internal sealed class AnnotationSampler(AnnotationExportOptions options, ExportTally tally)
{
    /// <summary>Splits a text into words. Default: <see cref="WordTokenizer"/>.</summary>
    public Func<string, IReadOnlyList<TextSpan>> Split { get; init; } = WordTokenizer.Split;

    /// <summary>Of a document's sound spans, those that the format can hold; reports the others. Default: all.</summary>
    public Func<AnnotationSample, ExportTally, IReadOnlyList<LabeledSpan>> Select { get; init; } = (sample, _) => sample.Spans;

    /// <summary>Makes a document's sample. Call <see cref="ExportTally.Write"/> once it is written.</summary>
    /// <returns>The sample; null if the document is skipped.</returns>
    public AnnotationSample? Make(LabeledDocument document)
    {
        tally.Take(document.Id, document.Text, document.Split);
        tally.TokensAreEstimated = options.CountTokens is null;
        if (new[] { document.Id, document.Text, document.Split ?? "", document.Source ?? "" }.Any(text => !UnicodeText.IsWellFormed(text)))
        {
            tally.Skip("The text, or the id, split or source, holds half of a surrogate pair, which has no UTF-8 form. Repair its decoding.");
            return null;
        }

        AnnotationSample sample = new(document, [], Split(document.Text));
        sample = sample with { Spans = KeepSound(sample) };
        sample = sample with { Spans = Select(sample, tally) };
        if (FindFault(sample) is not { } fault)
        {
            return sample;
        }

        tally.Skip(fault);
        return null;
    }

    private string? FindFault(AnnotationSample sample)
    {
        int tokens = options.CountTokens?.Invoke(sample.Text) ?? sample.Tokens.Count;
        bool isOver = tokens > options.Cutoff;
        tally.Measure(tokens, isOver);
        return isOver && !options.KeepsOverCutoff ? FormattableString.Invariant($"The document has {tokens} tokens, more than the cutoff of {options.Cutoff}. Split it, or raise the cutoff.")
            : options.SkipsLossy && tally.HasLosses ? "The format cannot hold exactly the document's spans, and such documents are not wanted."
            : null;
    }

    private List<LabeledSpan> KeepSound(AnnotationSample sample)
    {
        HashSet<LabeledSpan> kept = [];
        foreach (LabeledSpan span in sample.Document.Spans)
        {
            string? reason = span.Label.Length == 0 || !UnicodeText.IsWellFormed(span.Label) ? "The label is empty or holds half of a surrogate pair."
                : !sample.Holds(span) ? $"The span is empty, lies outside the document of {sample.Text.Length} UTF-16 code units, or cuts a surrogate pair."
                : kept.Add(span) ? null : "The span stands twice in the document.";
            if (reason is not null)
            {
                tally.Lose(span, reason);
            }
        }

        return [.. kept.OrderBy(span => span.Start).ThenByDescending(span => span.End).ThenBy(span => span.Label, StringComparer.Ordinal)];
    }
}
