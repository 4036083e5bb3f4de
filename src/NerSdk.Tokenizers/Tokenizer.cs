using System.Buffers;
using System.Text;

namespace NerSdk.Tokenizers;

/// <summary>Turns text into the token ids of a model, and ids back into text. Immutable: any number of threads may share one.</summary>
/// <remarks>
/// A <b>control token</b> is an entry of <c>added_tokens</c>, such as <c>&lt;|im_end|&gt;</c>. Only
/// <see cref="EncodeWithControlTokens"/> recognises them, and it is for templates: <see cref="Encode"/> never yields one, so a
/// document that spells a control token stays a document.
/// </remarks>
public abstract class Tokenizer
{
    private readonly Dictionary<string, int> _controlTokens;
    private readonly HashSet<int> _controlIds;
    private readonly string[] _controlTextsLongestFirst;
    private readonly SearchValues<string> _controlTexts;

    private protected Tokenizer(IReadOnlyDictionary<string, int> controlTokens)
    {
        _controlTokens = new Dictionary<string, int>(controlTokens, StringComparer.Ordinal);
        _controlIds = [.. _controlTokens.Values];
        _controlTextsLongestFirst = [.. _controlTokens.Keys.OrderByDescending(text => text.Length)];
        _controlTexts = SearchValues.Create(_controlTextsLongestFirst, StringComparison.Ordinal);
    }

    /// <summary>Reads a Hugging Face <c>tokenizer.json</c>: byte-level BPE, pre-tokenizers Digits and ByteLevel.</summary>
    /// <remarks>
    /// Not applied, because they belong to the caller: <c>post_processor</c> (the chat template writes the tokens around a text),
    /// <c>truncation</c> and <c>padding</c>.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TokenizerFormatException">The file is damaged or needs something that is not supported.</exception>
    public static Tokenizer Load(string path) => TokenizerFile.Read(path);

    /// <summary>Number of tokens; ids are 0 to <see cref="VocabularySize"/> - 1.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>The length of the longest token in UTF-8 bytes; in UTF-16 code units no token is longer.</summary>
    internal abstract int LongestTokenLength { get; }

    /// <summary>Appends the tokens of a text, in which nothing is recognised as a control token.</summary>
    /// <param name="text">Any text. A lone surrogate is encoded as U+FFFD, as <see cref="Encoding.UTF8"/> does.</param>
    /// <param name="ids">Receives the ids, after what it holds already.</param>
    /// <param name="ends">
    /// Receives for each id the offset in <paramref name="text"/>, in UTF-16 code units, at which the token ends; it starts where the
    /// token before ends. Offsets never decrease and never split a surrogate pair. A token that ends inside a character's UTF-8
    /// bytes ends at that character's start: the character belongs to the token that holds its last byte.
    /// </param>
    /// <returns>
    /// Number of UTF-8 bytes for which the vocabulary has no token, usually 0. They are left out, as in the reference
    /// implementation, and count as part of the next token's range; at the end of a text they are in none.
    /// </returns>
    public abstract int Encode(ReadOnlySpan<char> text, List<int> ids, List<int>? ends = null);

    /// <summary>The UTF-8 bytes that a token stands for, not always whole characters; empty for a control token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not in the vocabulary.</exception>
    public abstract ReadOnlySpan<byte> TokenBytes(int id);

    /// <summary>Appends the tokens of a template's text: control tokens by their ids (the longest where several match), the rest as
    /// <see cref="Encode"/> does. Never for text from outside.</summary>
    /// <returns>As <see cref="Encode"/>.</returns>
    public int EncodeWithControlTokens(ReadOnlySpan<char> text, List<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        int bytesWithoutToken = 0;
        for (int at; (at = text.IndexOfAny(_controlTexts)) >= 0;)
        {
            bytesWithoutToken += Encode(text[..at], ids);
            text = text[at..];
            foreach (string control in _controlTextsLongestFirst)
            {
                if (text.StartsWith(control, StringComparison.Ordinal))
                {
                    ids.Add(_controlTokens[control]);
                    text = text[control.Length..];
                    break;
                }
            }
        }

        return bytesWithoutToken + Encode(text, ids);
    }

    /// <summary>Whether the id is that of a control token.</summary>
    public bool IsControlToken(int id) => _controlIds.Contains(id);

    /// <summary>Finds a control token by its text, such as <c>&lt;|im_end|&gt;</c>.</summary>
    public bool TryGetControlToken(string content, out int id) => _controlTokens.TryGetValue(content, out id);

    /// <summary>The text of the tokens, without control tokens; what is not valid UTF-8 becomes U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        ArrayBufferWriter<byte> utf8 = new(ids.Length * 8 + 1);
        foreach (int id in ids)
        {
            utf8.Write(TokenBytes(id));
        }

        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }
}
