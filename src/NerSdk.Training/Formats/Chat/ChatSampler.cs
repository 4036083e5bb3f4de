using Microsoft.Extensions.AI;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Formats.Chat;

/// <summary>Makes the samples of an export, and reports what an answer cannot say.</summary>
internal sealed class ChatSampler<T>(EntitySchema<T> schema, ChatExportOptions<T> options, ExportTally tally)
{
    /// <summary>Makes a document's sample. Call <see cref="ExportTally.Write"/> once it is written.</summary>
    /// <returns>The sample; null if the document is skipped.</returns>
    public ChatSample? Make(LabeledDocument document)
    {
        tally.Take(document.Id, document.Text, document.Split);
        tally.TokensAreEstimated = options.CountTokens is null;
        if (new[] { document.Text, document.Id, document.Split ?? "", document.Source ?? "" }.Any(text => !UnicodeText.IsWellFormed(text)))
        {
            return Skip("The text, or the id, split or source, holds half of a surrogate pair, which has no UTF-8 form. Repair its decoding.");
        }

        if (string.IsNullOrWhiteSpace(document.Text))
        {
            return Skip("The document holds no text. The run time asks no model for such a document.");
        }

        List<LabeledSpan> spans = KeepSpeakable(document);
        T value = schema.FromSpans(document.Text, spans);
        IList<ChatMessage> messages = ChatTrainingRow.CreateMessages(schema, document.Text, value, options.Examples, document.Id);
        ChatSample sample = new(document, messages, CompareWithAnswer(document.Text, spans, messages[^1].Text));
        return FindFault(sample) is { } fault ? Skip(fault) : sample;
    }

    private ChatSample? Skip(string reason)
    {
        tally.Skip(reason);
        return null;
    }

    private string? FindFault(ChatSample sample)
    {
        int tokens = options.TemplateTokens + sample.Messages.Sum(message => options.CountTokens?.Invoke(message.Text) ?? TokenEstimate.Count(message.Text));

        // LLaMA-Factory's share of the answer is rounded down, so the last token before the cutoff is not safe.
        bool isOver = tokens >= options.Cutoff;
        tally.Measure(tokens, isOver);
        return isOver && !options.KeepsOverCutoff ? FormattableString.Invariant($"The sample has {tokens} tokens, and the trainer would cut it at {options.Cutoff}. Split the document, or raise the cutoff.")
            : !options.KeepsControlTokens && sample.Messages.Select(message => ControlTokens.FindIn(message.Text)).FirstOrDefault(found => found is not null) is { } token
                ? $"The text holds '{token}', which a trainer takes for a control token."
            : options.SkipsLossy && tally.HasLosses ? "An answer cannot hold exactly the document's spans, and such documents are not wanted."
            : null;
    }

    private List<LabeledSpan> KeepSpeakable(LabeledDocument document)
    {
        Dictionary<LabeledSpan, string> unspeakable = [];
        foreach (GoldSpanIssue issue in GoldSpans.FindIssues(document))
        {
            unspeakable.TryAdd(issue.Span, issue.Message);
        }

        HashSet<LabeledSpan> kept = [];
        foreach (LabeledSpan span in document.Spans)
        {
            string? reason = schema.FindMember(span.Label) is null ? $"The label names no member of schema '{schema.Name}'. Add an alias to the member that is meant."
                : unspeakable.GetValueOrDefault(span) ?? (kept.Add(span) ? null : "The span stands twice in the document.");
            if (reason is not null)
            {
                tally.Lose(span, reason);
            }
        }

        return [.. kept];
    }

    // What an answer says is what reading it finds.
    private IReadOnlyList<LabeledMention> CompareWithAnswer(string text, List<LabeledSpan> spans, string answer)
    {
        IReadOnlyList<LabeledMention> found = ChatAnswer.Read(schema, text, answer, out _);
        HashSet<LabeledSpan> left = [.. found.Select(mention => mention.Span)];
        foreach (LabeledSpan span in spans)
        {
            string name = schema.FindMember(span.Label)!.Name;
            if (name != span.Label)
            {
                tally.Rename(span.Label, name);
            }

            if (!left.Remove(span with { Label = name }))
            {
                tally.Lose(span, "An answer names texts, not places, and read back it does not give this one: it overlaps another place, or the member holds one mention only, or another label means the same.");
            }
        }

        foreach (LabeledSpan span in left.OrderBy(span => span.Start).ThenBy(span => span.Label, StringComparer.Ordinal))
        {
            tally.Gain(span, "The same text stands here too, and an answer cannot say that only the other place is meant. Label it, or leave the other out.");
        }

        return found;
    }
}
