using System.Text.Json;
using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Chat;

/// <summary>The messages of a record, whatever its format calls their roles.</summary>
/// <param name="run">Takes what is wrong.</param>
/// <param name="roleName">The member with the role.</param>
/// <param name="contentName">The member with the text.</param>
internal sealed class ChatTurns(ImportRun run, string roleName = "role", string contentName = "content")
{
    private bool _isPromptChecked;

    /// <summary>Reads an array of messages.</summary>
    /// <exception cref="LabeledDocumentFormatException">They are not such messages.</exception>
    public IReadOnlyList<(string Role, string Text)> Read(JsonRecord record, string name)
    {
        List<(string, string)> turns = [];
        foreach (JsonElement message in record.Get(name, JsonValueKind.Array, run.Source).EnumerateArray())
        {
            string place = FormattableString.Invariant($"{name}[{turns.Count}]");
            turns.Add((Member(record, message, place, roleName), Member(record, message, place, contentName)));
        }

        return turns;
    }

    /// <summary>Makes the labelled document of a record: the last message is the answer, the one before it the document, an earlier one may be the system prompt.</summary>
    /// <returns>The document; null if there is none, which was reported.</returns>
    public LabeledDocument? ToDocument<T>(
        JsonRecord record, EntitySchema<T> schema, IReadOnlyList<(string Role, string Text)> turns, string assistant = "assistant", string user = "user", string system = "system")
    {
        if (turns is not [.., (string asked, string text), (string answers, string answer)] || asked != user || answers != assistant)
        {
            run.Skip(record.Number, null, $"The messages do not end with '{user}', '{assistant}' but are: {string.Join(", ", turns.Select(turn => $"'{turn.Role}'"))}.");
            return null;
        }

        string id = record.FindString("id", run.Source) ?? record.NameIn(run.Source);
        bool hasPrompt = turns[0].Role == system;
        if (!_isPromptChecked && (!hasPrompt || turns[0].Text != schema.SystemPrompt))
        {
            run.Note(record.Number, id, $"The system message is not that of schema '{schema.Name}'; the answers are read all the same. This is said once.");
        }

        _isPromptChecked = true;
        if (turns.Count > (hasPrompt ? 3 : 2))
        {
            run.Note(record.Number, id, FormattableString.Invariant($"{turns.Count - (hasPrompt ? 3 : 2)} earlier messages were taken for examples and not read."));
        }

        return ChatAnswer.ToDocument(schema, run, record.Number, new LabeledDocument(id, text, []) { Split = Find(record, "split"), Source = Find(record, "source") }, answer);
    }

    // Rows whose members must all be of one type have an empty string for none.
    private string? Find(JsonRecord record, string name) => record.FindString(name, run.Source) is { Length: > 0 } value ? value : null;

    private string Member(JsonRecord record, JsonElement message, string place, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? record.Text(value, $"{place}.{name}", run.Source)
            : throw new LabeledDocumentFormatException(run.Source, record.Number, $"{place}.{name}", "A string is expected here.");
}
