using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace NerSdk.Tokenizers;

/// <summary>Turns text into the tokens of a model, and token ids back into text.</summary>
/// <remarks>
/// <para>A <b>control token</b>, such as <c>&lt;|im_end|&gt;</c> or <c>[SEP]</c>, marks the structure around texts. Only
/// <see cref="EncodeWithControlTokens"/> recognises control tokens, and it is for templates: <c>Encode</c> never yields one for text that
/// spells it, so a document that spells a control token stays a document. A token that stands for unknown text, such as <c>[UNK]</c>,
/// is not a control token.</para>
/// <para>Tokenizers are immutable: any number of threads may share one. Another family is another class derived from this one.</para>
/// </remarks>
public abstract class Tokenizer
{
    private readonly string[] _controlTextsLongestFirst;
    private readonly SearchValues<string> _controlTexts;

    /// <summary>Takes the model's vocabulary.</summary>
    protected Tokenizer(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
        _controlTextsLongestFirst = [.. vocabulary.ControlTokens.Keys.OrderByDescending(text => text.Length)];
        _controlTexts = SearchValues.Create(_controlTextsLongestFirst, StringComparison.Ordinal);
    }

    /// <summary>The model's tokens.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The control tokens that the model expects around one text; none unless the file names them.</summary>
    /// <remarks><c>Encode</c> does not write them. Encoders want them around each window of a text; chat templates write their own.</remarks>
    public TextFrame Frame { get; protected internal set; } = TextFrame.None;

    /// <summary>Control tokens that take the white space before them in a template.</summary>
    internal IReadOnlySet<string> TakeBlanksBefore { get; set; } = new HashSet<string>();

    /// <summary>Control tokens that take the white space after them in a template.</summary>
    internal IReadOnlySet<string> TakeBlanksAfter { get; set; } = new HashSet<string>();

    /// <summary>Reads a Hugging Face <c>tokenizer.json</c>: byte-level BPE with the pre-tokenizers Digits and ByteLevel, or WordPiece with BERT's
    /// normalizer and pre-tokenizer.</summary>
    /// <remarks>Not applied, because they belong to the caller: <c>post_processor</c> (see <see cref="Frame"/>), <c>truncation</c> and <c>padding</c>.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TokenizerFormatException">The file is damaged or needs something that is not supported.</exception>
    public static Tokenizer Load(string path) => TokenizerReader.Read(path);

    /// <summary>Appends the tokens of a text with their places in it. Nothing in the text is recognised as a control token.</summary>
    /// <param name="text">Any text. A lone surrogate is encoded as U+FFFD, as <see cref="Encoding.UTF8"/> does.</param>
    /// <param name="tokens">Receives the tokens, after what it holds already.</param>
    /// <returns>
    /// Number of the text's UTF-8 bytes that the vocabulary cannot express, usually 0: they have no token at all, or one that stands for
    /// anything unknown, such as <c>[UNK]</c>. What a family drops from every text, such as white space, is not counted.
    /// </returns>
    public abstract int Encode(ReadOnlySpan<char> text, List<Token> tokens);

    /// <summary>Appends the token ids of a text: those of the tokens that <see cref="Encode(ReadOnlySpan{char}, List{Token})"/> gives.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="ids">Receives the ids, after what it holds already.</param>
    /// <returns>As <see cref="Encode(ReadOnlySpan{char}, List{Token})"/>.</returns>
    public virtual int Encode(ReadOnlySpan<char> text, List<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        List<Token> tokens = [];
        int bytesWithoutToken = Encode(text, tokens);
        foreach (Token token in CollectionsMarshal.AsSpan(tokens))
        {
            ids.Add(token.Id);
        }

        return bytesWithoutToken;
    }

    /// <summary>Appends the token ids of a template's text: control tokens by their ids (the longest if several match), the rest as
    /// <see cref="Encode(ReadOnlySpan{char}, List{int})"/> does. Never for text from outside.</summary>
    /// <param name="text">The template's text.</param>
    /// <param name="ids">Receives the ids, after what it holds already.</param>
    /// <returns>As <see cref="Encode(ReadOnlySpan{char}, List{Token})"/>.</returns>
    public int EncodeWithControlTokens(ReadOnlySpan<char> text, List<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        int bytesWithoutToken = 0;
        for (int at; (at = text.IndexOfAny(_controlTexts)) >= 0;)
        {
            ReadOnlySpan<char> rest = text[at..];
            string control = FirstControl(rest);
            bytesWithoutToken += Encode(TakeBlanksBefore.Contains(control) ? text[..at].TrimEnd() : text[..at], ids);
            ids.Add(Vocabulary.ControlTokens[control]);
            text = TakeBlanksAfter.Contains(control) ? rest[control.Length..].TrimStart() : rest[control.Length..];
        }

        return bytesWithoutToken + Encode(text, ids);
    }

    // The longest: they are in that order, and one of them is there.
    private string FirstControl(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (!text.StartsWith(_controlTextsLongestFirst[i], StringComparison.Ordinal))
        {
            i++;
        }

        return _controlTextsLongestFirst[i];
    }

    /// <summary>The text of the tokens, without control tokens.</summary>
    /// <remarks>
    /// This joins the tokens' bytes (<see cref="Vocabulary.Bytes"/>); what is not valid UTF-8 becomes U+FFFD. A family whose tokens have no
    /// bytes of their own overrides it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public virtual string Decode(ReadOnlySpan<int> ids)
    {
        ArrayBufferWriter<byte> utf8 = new(ids.Length * 8 + 1);
        foreach (int id in ids)
        {
            utf8.Write(Vocabulary.Bytes(id));
        }

        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }
}
