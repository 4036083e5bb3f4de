using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>
/// The model always takes the most probable token. Settings that ask for something else are refused, those that agree are accepted, and
/// those that have no effect on it (such as <c>top_k</c> with temperature 0, a seed, or the penalties of beam search) are left alone.
/// </summary>
internal static class GreedyDecoding
{
    // Each key with the one value that greedy decoding without beams stands for. The names are those of onnxruntime-genai, Hugging Face, vLLM and llama.cpp.
    private static readonly (string Key, double Neutral)[] s_neutralValues =
    [
        ("num_beams", 1), ("num_return_sequences", 1), ("n", 1), ("best_of", 1),
        ("repetition_penalty", 1), ("repeat_penalty", 1), ("no_repeat_ngram_size", 0),
        ("min_tokens", 0), ("min_length", 0), ("min_new_tokens", 0), ("ignore_eos", 0),
        ("logprobs", 0), ("top_logprobs", 0), ("echo", 0),
        ("past_present_share_buffer", 1),
    ];

    // Filters of sampling, without effect if the most probable token is taken anyway.
    private static readonly (string Key, double Neutral)[] s_samplingFilters = [("min_p", 0), ("typical_p", 1), ("mirostat", 0)];

    // What changes the tokens or the form of an answer, whatever its value. An empty collection asks for nothing.
    private static readonly string[] s_refusedKeys =
    [
        "logit_bias", "bad_words", "bad_words_ids", "suppress_tokens", "stop_token_ids", "grammar", "guided_json", "guided_regex", "guided_choice", "guided_grammar",
    ];

    /// <summary>Refuses what is not greedy.</summary>
    /// <exception cref="NotSupportedException">A setting asks for something else; the message names it.</exception>
    public static void Require(ChatOptions options)
    {
        bool? doSample = GetNumber(options, "do_sample") is { } given ? given != 0 : null;
        bool isGreedy = doSample == false || options.Temperature == 0 || options.TopK == 1;
        if (!isGreedy)
        {
            Refuse("do_sample", doSample == true, "true");
            Refuse("temperature", options.Temperature is not null, options.Temperature);
            Refuse("top_k", options.TopK is not null, options.TopK);
            Refuse("top_p", options.TopP is not (null or 1), options.TopP);
            RefuseOtherThan(options, s_samplingFilters);
        }

        Refuse("frequency_penalty", options.FrequencyPenalty is not (null or 0), options.FrequencyPenalty);
        Refuse("presence_penalty", options.PresencePenalty is not (null or 0), options.PresencePenalty);
        RefuseOtherThan(options, s_neutralValues);
        foreach (string key in s_refusedKeys)
        {
            if (options.AdditionalProperties?.GetValueOrDefault(key) is { } value && !IsEmpty(value))
            {
                throw new NotSupportedException($"The setting '{key}' changes which tokens may be written, which this client does not offer. Leave it out.");
            }
        }
    }

    private static void RefuseOtherThan(ChatOptions options, (string Key, double Neutral)[] neutralValues)
    {
        foreach ((string key, double neutral) in neutralValues)
        {
            double? value = GetNumber(options, key);
            Refuse(key, value is not null && value != neutral, value, neutral);
        }
    }

    private static void Refuse(string key, bool isRefused, object? value, double? neutral = null)
    {
        if (isRefused)
        {
            string advice = neutral is { } fit
                ? $"Leave it out, or set it to {fit.ToString(CultureInfo.InvariantCulture)}"
                : "Leave it out, or set 'temperature' to 0";
            throw new NotSupportedException(
                $"The setting '{key}' is {Convert.ToString(value, CultureInfo.InvariantCulture)}, "
                + $"but the model decodes greedily, without sampling, beams or penalties. {advice}.");
        }
    }

    private static bool IsEmpty(object value) => value switch
    {
        string text => text.Length == 0,
        JsonElement json => json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => true,
            JsonValueKind.Array => json.GetArrayLength() == 0,
            JsonValueKind.Object => json.GetPropertyCount() == 0,
            JsonValueKind.String => json.GetString()!.Length == 0,
            _ => false,
        },
        ICollection items => items.Count == 0,
        _ => false,
    };

    private static double? GetNumber(ChatOptions options, string key) =>
        options.AdditionalProperties?.GetValueOrDefault(key) switch
        {
            null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
            bool flag => flag ? 1 : 0,
            JsonElement { ValueKind: JsonValueKind.True } => 1,
            JsonElement { ValueKind: JsonValueKind.False } => 0,
            JsonElement { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
            JsonElement { ValueKind: JsonValueKind.String } text => Parse(text.GetString()!, key),
            string text => Parse(text, key),
            IConvertible number and (not char and not DateTime) => number.ToDouble(CultureInfo.InvariantCulture),
            { } value => throw NoNumber(key, value),
        };

    private static double Parse(string text, string key) =>
        bool.TryParse(text, out bool flag) ? (flag ? 1 : 0)
        : double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number
        : throw NoNumber(key, text);

    private static NotSupportedException NoNumber(string key, object value) =>
        new($"The setting '{key}' holds {value.GetType().Name} '{value}' where a number, true or false is expected.");
}
