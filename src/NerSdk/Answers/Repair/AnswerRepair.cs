using NerSdk.Shapes;

namespace NerSdk.Answers.Repair;

/// <summary>
/// Reads what any model wrote as an answer of a schema: whatever is around the JSON, however the JSON is written, under whatever names, in whatever types,
/// and strings that differ from the document only in typography. What comes out is an answer for the strict reader, so all of its checks hold.
/// </summary>
internal static class AnswerRepair
{
    /// <summary>The kinds of issues of the strict reader that a repair may save something from.</summary>
    public static bool CanHelp(ExtractionIssueKind kind) => kind
        is ExtractionIssueKind.AnswerMalformed or ExtractionIssueKind.MissingField or ExtractionIssueKind.UnknownField
        or ExtractionIssueKind.WrongType or ExtractionIssueKind.NotInDocument or ExtractionIssueKind.NoMention;

    /// <summary>Repairs an answer.</summary>
    /// <param name="answer">The answer in UTF-8.</param>
    /// <param name="shape">What it should hold.</param>
    /// <param name="document">The document.</param>
    /// <param name="read">How much of the document the model read, in UTF-16 code units from the start.</param>
    /// <param name="cancellationToken">Stops the work, between two values.</param>
    /// <returns>The repaired answer; null if there is nothing to repair, or no JSON at all.</returns>
    public static RepairedAnswer? Repair(ReadOnlySpan<byte> answer, RecordShape shape, string document, int read, CancellationToken cancellationToken)
    {
        AnswerNode? nested = NestedJson.ReadAnswer(answer, cancellationToken);
        List<AnswerRoot> roots = nested is null ? AnswerRoots.Find(answer, cancellationToken) : [new AnswerRoot(nested, new JsonSlips(), IsCut: false)];
        if (roots.Count == 0)
        {
            return null;
        }

        // A model that writes several times means the last one that fits best.
        AnswerRoot root = roots.Index().MaxBy(found => (Score(found.Item.Value, shape), found.Index)).Item;
        RepairLog log = new();
        Surroundings.Report(log, answer, root.Value.Start, root.Value.End);
        root.Slips.ReportTo(log, answer);
        if (nested is null && Score(root.Value, shape) == 0)
        {
            nested = NestedJson.ReadOnly(root.Value, cancellationToken);
        }

        AnswerNode value = nested ?? root.Value;
        if (nested is not null)
        {
            log.Repaired(ExtractionIssueKind.AnswerUnwrapped, "The answer is JSON inside a JSON string; it was read from there.", null, value.Start);
        }

        List<AnswerNode> records = Envelope.Score(value, shape) == 0 && EntityList.Read(value, shape, log) is { } record ? [record] : Envelope.Open(value, shape, log);
        if (records.Count == 0)
        {
            return null;
        }

        RepairedJson json = new();
        new RecordRepair(json, log, new TextAlignment(document, read, cancellationToken), cancellationToken).WriteRecords(shape, records);
        if (!log.HasRepairs)
        {
            return null;
        }

        if (root.IsCut)
        {
            log.Lost(ExtractionIssueKind.AnswerMalformed, "The answer ends before its closing brace; what was to follow is missing.", answer.Length);
        }

        return new RepairedAnswer(json, roots, log.Issues, root.IsCut);
    }

    private static int Score(AnswerNode node, RecordShape shape) => Envelope.Score(node, shape) is > 0 and int score ? score : EntityList.Score(node, shape);
}
