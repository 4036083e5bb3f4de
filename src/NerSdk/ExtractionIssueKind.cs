namespace NerSdk;

/// <summary>What went wrong in an extraction.</summary>
public enum ExtractionIssueKind
{
    /// <summary>The document holds no text, so no model was asked.</summary>
    EmptyDocument,

    /// <summary>The document does not fit into the model's context; its end was not read.</summary>
    DocumentTruncated,

    /// <summary>The document holds half of a surrogate pair; the model saw U+FFFD there, and no mention can cross it.</summary>
    LoneSurrogate,

    /// <summary>The document holds characters that the model's vocabulary lacks; the model did not see them.</summary>
    UnknownCharacters,

    /// <summary>The model's answer is not the JSON that the schema asks for; nothing after that place was read.</summary>
    AnswerMalformed,

    /// <summary>The model stopped at its token limit before the answer was complete.</summary>
    AnswerTruncated,

    /// <summary>The answer lacks a field of the schema.</summary>
    MissingField,

    /// <summary>The answer has a field that the schema does not know; it was skipped.</summary>
    UnknownField,

    /// <summary>The answer has a field twice; the later one was skipped.</summary>
    DuplicateField,

    /// <summary>A value is not of the field's JSON type; it was skipped.</summary>
    WrongType,

    /// <summary>The answer names a text that does not appear in the document between word borders; it was skipped.</summary>
    NotInDocument,

    /// <summary>The answer lists a text twice in one field; the later one was skipped.</summary>
    DuplicateMention,

    /// <summary>The answer goes on after its end; what follows was ignored.</summary>
    TextAfterAnswer,

    /// <summary>
    /// What the model's client says beyond the answer cannot be read or does not fit the answer: it is not known how much of the document was
    /// read, and mentions have no confidence.
    /// </summary>
    DetailsUnreadable,

    /// <summary>
    /// The model's client promises details beyond the answer, but there are none: it is not known how much of the document was read, and
    /// mentions have no confidence.
    /// </summary>
    DetailsMissing,

    /// <summary>The answer names a text without a letter, number or symbol, such as blanks or punctuation alone; it was skipped.</summary>
    NoMention,

    /// <summary>The answer names a text with white space at its edges; it was read without.</summary>
    MentionTrimmed,

    /// <summary>There is something around the answer's JSON, such as a code fence, thinking, sentences or a byte order mark; it was left out.</summary>
    TextAroundAnswer,

    /// <summary>The answer's fields are in an array or under a name of their own; they were read from there.</summary>
    AnswerUnwrapped,

    /// <summary>The answer's JSON has slips, such as a comma too many, comments or other quotes; it was read as it was meant.</summary>
    JsonRepaired,

    /// <summary>A field's name differs from the schema's only in separators or a plural; it was read as that.</summary>
    FieldRenamed,

    /// <summary>A value is of another JSON type than the field's, such as a string for a list; it was read as that.</summary>
    TypeConverted,

    /// <summary>The answer names a text that differs from the document only in white space, typography, width, composition or case; the document's text was read.</summary>
    MentionAligned,

    /// <summary>The model refused to answer, or a filter of its server withheld the answer.</summary>
    Refused,

    /// <summary>Most of the document is in a writing system that the model was not made for; it was read all the same.</summary>
    UnfamiliarScript,

    /// <summary>A window of the document could not be read; the others were.</summary>
    WindowFailed,

    /// <summary>A part of the document was not read: a splitter put it into no window, or reading ended before it.</summary>
    DocumentSkipped,
}
