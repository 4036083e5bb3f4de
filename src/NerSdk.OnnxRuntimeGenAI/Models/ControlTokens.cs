using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>
/// The tokens that steer a model, such as <c>&lt;|im_end|&gt;</c>: the <c>added_tokens</c> of <c>tokenizer.json</c>. Runs of white space that are no
/// special tokens are left out: several tokenizers add them as ordinary text.
/// </summary>
internal sealed class ControlTokens
{
    private readonly SearchValues<string> _texts;

    private ControlTokens(Dictionary<int, string> tokens)
    {
        Ids = tokens.Keys.ToFrozenSet();
        _texts = SearchValues.Create([.. tokens.Values.Where(text => text.Length > 0)], StringComparison.Ordinal);
    }

    /// <summary>Their ids.</summary>
    public FrozenSet<int> Ids { get; }

    public static ControlTokens Read(JsonElement tokenizerJson)
    {
        Dictionary<int, string> tokens = [];
        if (tokenizerJson.ValueKind == JsonValueKind.Object && tokenizerJson.TryGetProperty("added_tokens", out JsonElement added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement token in added.EnumerateArray())
            {
                string text = token.GetProperty("content").GetString() ?? "";
                bool isSpecial = token.TryGetProperty("special", out JsonElement special) && special.ValueKind == JsonValueKind.True;
                if (isSpecial || !string.IsNullOrWhiteSpace(text))
                {
                    tokens[token.GetProperty("id").GetInt32()] = text;
                }
            }
        }

        return new ControlTokens(tokens);
    }

    /// <summary>The place where the first spelling of a control token starts, or -1.</summary>
    public int IndexIn(ReadOnlySpan<char> text) => text.IndexOfAny(_texts);
}
