using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>
/// The tokens that steer a model, such as <c>&lt;|im_end|&gt;</c>: the <c>added_tokens</c> of <c>tokenizer.json</c>
/// and the tokens that end an answer. Runs of white space that are not
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

    /// <param name="tokenizerJson">The file.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <param name="endTokens">Tokens that end an answer, with their texts.</param>
    /// <exception cref="GenAIModelException">A token has no text or no id.</exception>
    public static ControlTokens Read(JsonElement tokenizerJson, string path, IReadOnlyDictionary<int, string> endTokens)
    {
        int index = 0;
        Dictionary<int, string> tokens = new(endTokens);
        if (tokenizerJson.ValueKind == JsonValueKind.Object && tokenizerJson.TryGetProperty("added_tokens", out JsonElement added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement token in added.EnumerateArray())
            {
                if (token.ValueKind != JsonValueKind.Object
                    || !token.TryGetProperty("content", out JsonElement content) || content.ValueKind != JsonValueKind.String
                    || !token.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt32(out int number))
                {
                    throw new GenAIModelException(path, $"added_tokens[{index}] has no 'id' (a number) or no 'content' (a string). Copy the file again.");
                }

                index++;
                string text = content.GetString()!;
                bool isSpecial = token.TryGetProperty("special", out JsonElement special) && special.ValueKind == JsonValueKind.True;
                if (isSpecial || !string.IsNullOrWhiteSpace(text))
                {
                    tokens[number] = text;
                }
            }
        }

        return new ControlTokens(tokens);
    }

    /// <summary>The place where the first spelling of a control token starts, or -1.</summary>
    public int IndexIn(ReadOnlySpan<char> text) => text.IndexOfAny(_texts);
}
