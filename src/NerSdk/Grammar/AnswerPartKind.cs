namespace NerSdk.Grammar;

/// <summary>What stands at a place of an answer.</summary>
public enum AnswerPartKind
{
    /// <summary>Text that is the same in every answer.</summary>
    FixedText,

    /// <summary>A JSON array of distinct strings, in brackets, without blanks.</summary>
    StringList,

    /// <summary>A JSON string, or <c>null</c>.</summary>
    StringOrNull,
}
