using System.Globalization;
using Microsoft.Extensions.AI;

namespace NerSdk.Onnx.Chat;

/// <summary>
/// The model always takes the most probable token. Settings that ask for something else are refused, those that agree are accepted, and
/// those that have no effect on it (such as <c>top_k</c> beside temperature 0, or the penalties of beam search) are let be.
/// </summary>
internal static class GreedyDecoding
{
    // Each key with the one value that greedy decoding without beams stands for.
    private static readonly (string Key, double Neutral)[] s_neutralValues =
    [
        ("num_beams", 1),
        ("num_return_sequences", 1),
        ("repetition_penalty", 1),
        ("no_repeat_ngram_size", 0),
        ("min_tokens", 0),
        ("past_present_share_buffer", 1),
    ];

    /// <summary>Refuses what is not greedy.</summary>
    /// <returns>True if the options ask for greedy decoding; false if they leave it open.</returns>
    /// <exception cref="NotSupportedException">A setting asks for something else.</exception>
    public static bool Require(ChatOptions options)
    {
        bool? doSample = GetNumber(options, "do_sample") is { } given ? given != 0 : null;
        bool greedy = doSample == false || options.Temperature == 0 || options.TopK == 1;
        if (!greedy)
        {
            Refuse("do_sample", doSample == true, "true");
            Refuse("temperature", options.Temperature is not null, options.Temperature);
            Refuse("top_k", options.TopK is not null, options.TopK);
            Refuse("top_p", options.TopP is not (null or 1), options.TopP);
        }

        Refuse("frequency_penalty", options.FrequencyPenalty is not (null or 0), options.FrequencyPenalty);
        Refuse("presence_penalty", options.PresencePenalty is not (null or 0), options.PresencePenalty);
        foreach ((string key, double neutral) in s_neutralValues)
        {
            double? value = GetNumber(options, key);
            Refuse(key, value is not null && value != neutral, value, neutral);
        }

        return greedy;
    }

    private static void Refuse(string key, bool refused, object? value, double? neutral = null)
    {
        if (refused)
        {
            string advice = neutral is { } fit
                ? $"Leave it out, or set it to {fit.ToString(CultureInfo.InvariantCulture)}"
                : "Leave it out, or set 'temperature' to 0";
            throw new NotSupportedException(
                $"The setting '{key}' is {Convert.ToString(value, CultureInfo.InvariantCulture)}, "
                + $"but the model decodes greedily, without sampling, beams or penalties. {advice}.");
        }
    }

    private static double? GetNumber(ChatOptions options, string key) =>
        options.AdditionalProperties?.TryGetValue(key, out object? value) is not true || value is null ? null : value switch
        {
            bool flag => flag ? 1 : 0,
            string text when bool.TryParse(text, out bool flag) => flag ? 1 : 0,
            string text when double.TryParse(text, CultureInfo.InvariantCulture, out double number) => number,
            IConvertible number and not string => number.ToDouble(CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"The setting '{key}' holds {value.GetType().Name} '{value}' where a number, true or false is expected."),
        };
}
