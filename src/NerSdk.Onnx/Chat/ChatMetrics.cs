using System.Diagnostics.Metrics;

namespace NerSdk.Onnx.Chat;

/// <summary>Counters of the meter <c>NerSdk</c>: what the model had to do.</summary>
internal static class ChatMetrics
{
    private static readonly Meter s_meter = new("NerSdk");

    private static readonly Counter<long> s_passes = s_meter.CreateCounter<long>("nersdk.onnx.passes", "{pass}", "Forward passes of local models.");

    private static readonly Counter<long> s_prefixes = s_meter.CreateCounter<long>(
        "nersdk.onnx.prefixes", "{prefix}", "Static prefixes of prompts, by whether their keys and values were known.");

    public static void Add(string model, int passes, bool isPrefixKnown)
    {
        KeyValuePair<string, object?> tag = new("gen_ai.request.model", model);
        s_passes.Add(passes, tag);
        s_prefixes.Add(1, tag, new("nersdk.prefix.known", isPrefixKnown));
    }
}
