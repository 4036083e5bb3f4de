using System.Globalization;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Schemas;

namespace NerSdk.OnnxRuntimeGenAI.Prompting;

/// <summary>A request as this client can serve it. What it cannot serve is refused by name, never ignored.</summary>
/// <param name="Messages">Role and text of each message; the last one is the document where there is a schema.</param>
/// <param name="Schema">The schema of the answer; null for free text.</param>
/// <param name="MaxOutputTokens">The most tokens of the answer.</param>
/// <param name="StopSequences">Texts that end a free answer.</param>
internal sealed record ExtractionRequest(
    IReadOnlyList<(string Role, string Text)> Messages, EntitySchema? Schema, int MaxOutputTokens, IReadOnlyList<string> StopSequences)
{
    // Each key with the one value that greedy decoding without beams stands for.
    private static readonly (string Key, double Neutral)[] s_neutralValues =
    [
        ("do_sample", 0), ("num_beams", 1), ("num_return_sequences", 1), ("repetition_penalty", 1), ("no_repeat_ngram_size", 0), ("min_length", 0),
    ];

    public static ExtractionRequest Create(IEnumerable<ChatMessage> messages, ChatOptions? options, int defaultMaxOutputTokens)
    {
        ArgumentNullException.ThrowIfNull(messages);
        EntitySchema? schema = options.GetEntitySchema();
        RefuseWhatIsNotServed(options, schema);
        List<(string Role, string Text)> converted = [];
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            converted.Add((ChatRole.System.Value, options.Instructions));
        }

        converted.AddRange(messages.Select(message => (message.Role.Value, TextOf(message))));
        if (converted.Count == 0)
        {
            throw new ArgumentException("There is no message to answer.", nameof(messages));
        }

        if (schema is not null && converted[^1].Role != ChatRole.User.Value)
        {
            throw new ArgumentException($"With an entity schema the last message must be the document, of role 'user'; it is of role '{converted[^1].Role}'.", nameof(messages));
        }

        int maxOutputTokens = options?.MaxOutputTokens ?? defaultMaxOutputTokens;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOutputTokens, nameof(options.MaxOutputTokens));
        return new ExtractionRequest(converted, schema, maxOutputTokens, [.. (options?.StopSequences ?? []).Where(text => text.Length > 0)]);
    }

    private static string TextOf(ChatMessage message) =>
        message.Contents.FirstOrDefault(content => content is not TextContent) is { } other
            ? throw new NotSupportedException($"A message of role '{message.Role}' holds {other.GetType().Name}; this client reads text only.")
            : string.Concat(message.Contents.OfType<TextContent>().Select(content => content.Text));

    private static void RefuseWhatIsNotServed(ChatOptions? options, EntitySchema? schema)
    {
        if (options is null)
        {
            return;
        }

        bool isGreedy = options.Temperature == 0 || options.TopK == 1;
        string? refused = options switch
        {
            { Tools.Count: > 0 } => "Tools: this client does not call functions",
            { ConversationId: not null } => "ConversationId: this client keeps no conversations. Send the earlier messages with the request",
            { ResponseFormat: ChatResponseFormatJson } when schema is null =>
                "ResponseFormat JSON without an entity schema: this client constrains answers to entity schemas. Pass the schema with options.WithEntitySchema(News.Schema)",
            { StopSequences.Count: > 0 } when schema is not null => "StopSequences together with an entity schema: the schema decides where an answer ends",
            { Temperature: not null } when !isGreedy => "Temperature above 0: decoding is greedy. Leave it out, or set it to 0",
            { TopK: not null } when !isGreedy => "TopK above 1: decoding is greedy. Leave it out, or set it to 1",
            { TopP: not (null or 1) } when !isGreedy => "TopP: decoding is greedy. Leave it out, or set Temperature to 0",
            { FrequencyPenalty: not (null or 0) } => "FrequencyPenalty: decoding is greedy, without penalties. Leave it out",
            { PresencePenalty: not (null or 0) } => "PresencePenalty: decoding is greedy, without penalties. Leave it out",
            _ => FindOther(options),
        };
        if (refused is not null)
        {
            throw new NotSupportedException($"Not supported: {refused}.");
        }
    }

    private static string? FindOther(ChatOptions options)
    {
        foreach ((string key, double neutral) in s_neutralValues)
        {
            if (options.AdditionalProperties?.TryGetValue(key, out object? value) is true && value is not null && !IsNumber(value, neutral))
            {
                return $"{key} {Convert.ToString(value, CultureInfo.InvariantCulture)}: decoding is greedy, without sampling, beams or penalties. Leave it out, or set it to {neutral.ToString(CultureInfo.InvariantCulture)}";
            }
        }

        return null;
    }

    private static bool IsNumber(object value, double expected) =>
        value is bool flag
            ? flag == (expected != 0)
            : double.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out double number) && number == expected;
}
