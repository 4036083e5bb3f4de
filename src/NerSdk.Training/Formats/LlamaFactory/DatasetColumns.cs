using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>What the columns of a data set are called.</summary>
internal sealed record DatasetColumns(string FileName, bool IsAlpaca)
{
    /// <summary>Rows that this library writes, in OpenAI's words.</summary>
    public static DatasetColumns OpenAIMessages { get; } = new("", IsAlpaca: false) { Messages = "messages", Role = "role", Content = "content", User = "user", Assistant = "assistant" };

    /// <summary>Rows that this library writes, as alpaca.</summary>
    public static DatasetColumns Alpaca { get; } = new("", IsAlpaca: true) { SystemColumn = "system", User = "user", Assistant = "assistant" };

    public string Messages { get; private init; } = "conversations";

    public string Role { get; private init; } = "from";

    public string Content { get; private init; } = "value";

    public string User { get; private init; } = "human";

    public string Assistant { get; private init; } = "gpt";

    public string System { get; private init; } = "system";

    private string Prompt { get; init; } = "instruction";

    private string Query { get; init; } = "input";

    private string Response { get; init; } = "output";

    private string? SystemColumn { get; init; }

    private string? History { get; init; }

    /// <summary>Reads an entry of <c>dataset_info.json</c>; null if it is no local file, which is reported.</summary>
    /// <remarks>LLaMA-Factory takes a column that <c>columns</c> leaves out for none. Here it has its usual name, since someone wants to read the data; a note says so.</remarks>
    public static DatasetColumns? Read(JsonProperty set, ImportRun run)
    {
        string? file = Find(set.Value, "file_name");
        if (file is null)
        {
            run.Note(1, set.Name, $"The data set '{set.Name}' is no local file; it was not read.");
            return null;
        }

        JsonElement columns = Block(set.Value, "columns");
        JsonElement tags = Block(set.Value, "tags");
        DatasetColumns names = new(file, (Find(set.Value, "formatting") ?? "alpaca") == "alpaca");
        names = names with
        {
            Prompt = Find(columns, "prompt") ?? names.Prompt,
            Query = Find(columns, "query") ?? names.Query,
            Response = Find(columns, "response") ?? names.Response,
            SystemColumn = Find(columns, "system"),
            History = Find(columns, "history"),
            Messages = Find(columns, "messages") ?? names.Messages,
            Role = Find(tags, "role_tag") ?? names.Role,
            Content = Find(tags, "content_tag") ?? names.Content,
            User = names.IsAlpaca ? "user" : Find(tags, "user_tag") ?? names.User,
            Assistant = names.IsAlpaca ? "assistant" : Find(tags, "assistant_tag") ?? names.Assistant,
            System = Find(tags, "system_tag") ?? names.System,
        };
        string[] needed = names.IsAlpaca ? ["prompt", "response"] : ["messages"];
        if (columns.ValueKind == JsonValueKind.Object && needed.FirstOrDefault(column => Find(columns, column) is null) is { } missing)
        {
            run.Note(1, set.Name, $"The columns of '{set.Name}' do not name '{missing}': LLaMA-Factory would read no sample. It was read under its usual name.");
        }

        return names;
    }

    /// <summary>The turns of an alpaca row.</summary>
    /// <exception cref="LabeledDocumentFormatException">A column is missing or is no string.</exception>
    public IReadOnlyList<(string Role, string Text)> AlpacaTurns(JsonRecord record, string source)
    {
        List<(string, string)> turns = [];
        if (SystemColumn is { } column && record.FindString(column, source) is { Length: > 0 } system)
        {
            turns.Add((System, system));
        }

        if (History is { } history && record.Json.TryGetProperty(history, out JsonElement earlier) && earlier.ValueKind == JsonValueKind.Array)
        {
            turns.AddRange(earlier.EnumerateArray().SelectMany(pair => new[] { (User, ""), (Assistant, "") }));
        }

        IEnumerable<string> parts = new[] { record.GetString(Prompt, source), record.FindString(Query, source) ?? "" }.Where(part => part.Length > 0);
        turns.Add((User, string.Join('\n', parts)));
        turns.Add((Assistant, record.GetString(Response, source)));
        return turns;
    }

    private static JsonElement Block(JsonElement set, string name) => set.ValueKind == JsonValueKind.Object && set.TryGetProperty(name, out JsonElement block) ? block : default;

    private static string? Find(JsonElement block, string name) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
