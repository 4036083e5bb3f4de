using NerSdk.Values;

namespace NerSdk.Answers.Repair;

/// <summary>Writes the strings of a field: as a list or as one, whatever the model wrote, each as the document has it.</summary>
/// <param name="json">Takes the answer.</param>
/// <param name="log">Takes what was repaired.</param>
/// <param name="alignment">Finds strings in the document.</param>
/// <param name="cancellationToken">Stops the work, between two strings.</param>
internal sealed class MentionRepair(RepairedJson json, RepairLog log, TextAlignment alignment, CancellationToken cancellationToken)
{
    // What models write where they found nothing.
    private static readonly HashSet<string> s_nothing = new(
        ["", "-", "–", "null", "nil", "none", "n/a", "na", "unknown", "not found", "not mentioned", "not specified"], StringComparer.OrdinalIgnoreCase);

    private readonly TypeRepairs _types = new(log);

    /// <summary>Writes an array of strings.</summary>
    public void WriteList(string field, IReadOnlyList<AnswerNode> values)
    {
        json.BeginArray(values[0].Start);
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (AnswerNode value in values)
        {
            if (value.Kind != AnswerNodeKind.Array)
            {
                _types.Report(field, value, "an array of strings");
            }

            foreach (AnswerNode part in SplitList(field, value))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(field, part, written);
            }
        }

        json.EndArray();
    }

    /// <summary>Writes one string, or null.</summary>
    public void WriteSingle(string field, IReadOnlyList<AnswerNode> values, bool canBeNull)
    {
        AnswerNode[] parts = [.. values.SelectMany(value => _types.PartsOf(field, value)).DistinctBy(part => (part.Kind, part.Text, part.Kind is AnswerNodeKind.Object ? part.Start : 0))];
        AnswerNode? read = parts.FirstOrDefault(part => IsInDocument(part.Text)) ?? parts.FirstOrDefault();
        if (parts.Length > 1)
        {
            log.ReadInPart(
                ExtractionIssueKind.WrongType,
                $"The answer holds {parts.Length} values for '{field}' where one string is expected; '{QuotedText.Of(read!.Text)}' was read, the others were not.",
                values[0].Start,
                field);
        }
        else if (values[0].Kind == AnswerNodeKind.Array)
        {
            _types.Report(field, values[0], "a string");
        }

        if (read is null)
        {
            json.WriteNull(values[0].Start);
        }
        else if (canBeNull && read.Kind == AnswerNodeKind.String && s_nothing.Contains(read.Text.Trim()) && !IsInDocument(read.Text))
        {
            _types.Report(field, read, "null");
            json.WriteNull(read.Start);
        }
        else
        {
            Write(field, read, null);
        }
    }

    // A string that is nowhere, but holds JSON, or whose parts between commas all are somewhere, is a list in one string.
    private IEnumerable<AnswerNode> SplitList(string field, AnswerNode value)
    {
        if (value.Kind == AnswerNodeKind.String && alignment.Find(value.Text, out _) == Alignment.None)
        {
            if (NestedJson.Read(value, cancellationToken) is { } nested)
            {
                return _types.PartsOf(field, nested);
            }

            string[] parts = value.Text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && parts.All(IsInDocument))
            {
                return parts.Select(part => new AnswerNode(AnswerNodeKind.String, value.Start) { End = value.End, Text = part });
            }
        }

        return _types.PartsOf(field, value);
    }

    private bool IsInDocument(string text) => alignment.Find(text, out IReadOnlyList<TextSpan> forms) == Alignment.Exact ? Grounding.MentionText.HasSubstance(text) : forms.Count > 0;

    private void Write(string field, AnswerNode part, HashSet<string>? written)
    {
        if (part.Kind == AnswerNodeKind.Object || (part.Kind != AnswerNodeKind.String && !IsInDocument(part.Text)))
        {
            json.WriteUnusable(part);
            return;
        }

        if (part.Kind != AnswerNodeKind.String)
        {
            _types.Report(field, part, "a string");
        }

        if (alignment.Find(part.Text, out IReadOnlyList<TextSpan> forms) != Alignment.Normalized)
        {
            written?.Add(part.Text);
            json.WriteString(part.Text, part);
            return;
        }

        string first = alignment.TextAt(forms[0]);
        log.Repaired(
            ExtractionIssueKind.MentionAligned,
            $"The answer names '{QuotedText.Of(part.Text)}' as {field}, which appears in the document as '{QuotedText.Of(first)}'; that was read.",
            field,
            part.Start,
            forms[0]);
        foreach (string form in written is null ? [first] : forms.Select(alignment.TextAt).Where(written.Add))
        {
            json.WriteString(form, part);
        }
    }
}
