using System.Text.Json;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.UniversalNer;

/// <summary>Reads conversations of UniversalNER as labelled documents. Types that the schema does not know are reported.</summary>
/// <remarks>Answers name texts: each stands for all its places in the document, as in an answer at run time.</remarks>
public static class UniversalNerReader
{
    private const string TextBefore = "Text: ";

    /// <summary>Reads a stream from where it stands, JSON Lines or an array, plain or gzip, and leaves it open.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="schema">What the answers are about. Types are found as <see cref="EntitySchema.FindMember"/> finds them.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with if there are none. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync<T>(
        Stream stream, EntitySchema<T> schema, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        ChatTurns turns = new(run, "from", "value");
        return JsonDocuments.ReadAsync(stream, run, record => ToDocument(record, schema, turns.Read(record, "conversations"), run), cancellationToken);
    }

    private static LabeledDocument? ToDocument<T>(JsonRecord record, EntitySchema<T> schema, IReadOnlyList<(string Role, string Text)> turns, ImportRun run)
    {
        if (turns.Count < 2 || turns.Count % 2 != 0 || !turns[0].Text.StartsWith(TextBefore, StringComparison.Ordinal) || turns.Where((turn, i) => turn.Role != (i % 2 == 0 ? "human" : "gpt")).Any())
        {
            run.Skip(record.Number, "conversations", $"Turns of 'human' and 'gpt' in turn are expected, the first one beginning with '{TextBefore}'.");
            return null;
        }

        string id = record.FindString("id", run.Source) ?? record.NameIn(run.Source);
        Dictionary<string, IReadOnlyList<string>> found = new(StringComparer.Ordinal);
        for (int i = 2; i < turns.Count; i += 2)
        {
            if (FindType(turns[i].Text) is not { } type || schema.FindMember(type) is not { } member)
            {
                run.LoseSpan(record.Number, id, null, $"The question '{turns[i].Text}' asks for no member of schema '{schema.Name}'.");
            }
            else if (ParseTexts(turns[i + 1].Text) is { } texts)
            {
                found[member.Name] = [.. found.GetValueOrDefault(member.Name) ?? [], .. texts];
            }
            else
            {
                run.LoseSpan(record.Number, id, null, $"The answer for '{type}' is no JSON list of strings: '{turns[i + 1].Text}'.");
            }
        }

        return ChatAnswer.ToDocument(schema, run, record.Number, new LabeledDocument(id, turns[0].Text[TextBefore.Length..], []), AnswerOfTexts.Of(schema.Shape, found));
    }

    private static string? FindType(string question)
    {
        string[] around = UniversalNerWriter.Question("\0").Split('\0');
        return question.StartsWith(around[0], StringComparison.Ordinal) && question.EndsWith(around[1], StringComparison.Ordinal) && question.Length > around[0].Length + around[1].Length
            ? question[around[0].Length..^around[1].Length]
            : null;
    }

    private static string[]? ParseTexts(string answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            return [.. json.RootElement.EnumerateArray().Select(text => text.GetString() ?? throw new JsonException("null stands in the list."))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
