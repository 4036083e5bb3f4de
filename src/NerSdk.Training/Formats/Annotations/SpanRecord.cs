using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>A record that is a text with spans, in code points unless they tell otherwise.</summary>
/// <param name="Run">Takes what is wrong.</param>
/// <param name="Record">The record.</param>
/// <param name="Id">The document's name.</param>
internal readonly record struct SpanRecord(ImportRun Run, JsonRecord Record, string Id)
{
    /// <summary>Reads <c>[start,end,label]</c>, whatever follows it.</summary>
    /// <returns>The span; null if it is something else, which was reported.</returns>
    public RawSpan? ReadTriple(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() >= 3 && json[0].TryReadInt32(out int start) && json[1].TryReadInt32(out int end) && LabelOf(json[2]) is { } label
            ? new RawSpan(label, start, end)
            : Lose(json, "a start, an end and a label");

    /// <summary>Reads an object with a start, an end and a label.</summary>
    /// <inheritdoc cref="ReadTriple"/>
    public RawSpan? ReadObject(JsonElement json, string startName = "start", string endName = "end", string labelName = "label") =>
        json.TryReadInt32(startName, out int start) && json.TryReadInt32(endName, out int end) && json.TryGetProperty(labelName, out JsonElement name) && LabelOf(name) is { } label
            ? new RawSpan(label, start, end, Record.MemberText(json, "text", Run.Source))
            : Lose(json, $"an object with '{startName}', '{endName}' and '{labelName}'");

    /// <summary>Reports something that is no span.</summary>
    public RawSpan? Lose(JsonElement json, string expected)
    {
        string shown = json.GetRawText();
        Run.LoseSpan(Record.Number, Id, null, $"{(shown.Length > 100 ? $"{shown[..100]}…" : shown)} stands where {expected} is expected.");
        return null;
    }

    /// <summary>Makes the document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spans">The spans; those that are null were reported.</param>
    /// <param name="origin">Where split and source are members. Default: the record.</param>
    public LabeledDocument ToDocument(string text, IEnumerable<RawSpan?> spans, JsonElement? origin = null)
    {
        List<RawSpan> all = [.. spans.OfType<RawSpan>()];
        List<RawSpan> found = [.. all.Distinct()];
        if (found.Count < all.Count)
        {
            Run.Note(Record.Number, Id, FormattableString.Invariant($"{all.Count - found.Count} spans stand in the record more than once and were read once."));
        }

        JsonElement members = origin ?? Record.Json;
        return Run.Read(Record.Number, new LabeledDocument(Id, text, new SpanAnchor(text, OffsetUnit.CodePoint).Place(found, Run, Record.Number, Id))
        {
            Split = Record.MemberText(members, "split", Run.Source),
            Source = Record.MemberText(members, "source", Run.Source),
        });
    }

    // Old exports of doccano have the label's number.
    private string? LabelOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Record.Text(json, "label", Run.Source) is { Length: > 0 } label ? label : null,
        JsonValueKind.Number => json.GetRawText(),
        _ => null,
    };
}
