using NerSdk.Training.Documents;

namespace NerSdk.Training.Lint;

/// <summary>Ids, empty texts, long texts.</summary>
internal sealed class TextChecks(LintOptions options, FindingList findings)
{
    private readonly Dictionary<(LabeledSource, string), long?> _ids = [];

    public void Check(LintDocument document, int tokens)
    {
        LintPlace place = document.Place;
        (LabeledSource, string) id = (document.Source, document.Document.Id);
        if (!_ids.TryAdd(id, place.Line))
        {
            findings.Add(
                LintRules.DuplicateId, $"A document before has this id too{(_ids[id] is { } line ? FormattableString.Invariant($", in line {line}") : "")}. Give each document its own.", place);
        }

        if (string.IsNullOrWhiteSpace(document.Text))
        {
            findings.Add(LintRules.EmptyText, "The document has no text. Leave it out: there is nothing to learn from it.", place);
        }

        if (tokens > options.Cutoff)
        {
            findings.Add(
                LintRules.OverCutoff,
                FormattableString.Invariant($"The document has {(options.CountTokens is null ? "about " : "")}{tokens} tokens, and the model reads {options.Cutoff}. Split it, or a trainer will cut it."),
                place);
        }
    }
}
