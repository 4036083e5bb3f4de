namespace NerSdk.Training.Formats.Tokens;

/// <summary>How tags say where a mention starts and ends. A tag is a prefix, a hyphen and a label, such as <c>B-person</c>; <c>O</c> is outside.</summary>
public enum TagScheme
{
    /// <summary>B on the first token of each mention, I on the others. What Hugging Face's data sets use.</summary>
    Iob2,

    /// <summary>I on all tokens; B only on the first token of a mention that follows another of the same label at once. The original of CoNLL-2003.</summary>
    Iob1,

    /// <summary>E on the last token of each mention, I on the others.</summary>
    Ioe2,

    /// <summary>B, I and E on the first, inner and last token; S on the token of a mention that has only one.</summary>
    Iobes,

    /// <summary>As IOBES, with L for E and U for S. What spaCy uses.</summary>
    Bilou,
}
