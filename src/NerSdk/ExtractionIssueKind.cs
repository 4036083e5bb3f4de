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
    /// What the model's client tells beyond the answer cannot be read or does not fit the answer: it is not known how much of the document was
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
}
