namespace NerSdk.Answers.Repair;

/// <summary>What models get wrong about JSON.</summary>
internal enum JsonSlip
{
    ExtraComma,
    MissingComma,
    MissingColon,
    MissingValue,
    MissingBracket,
    StrayBracket,
    Comment,
    OtherQuotes,
    NoQuotes,
    InnerQuote,
    ControlCharacter,
    UnknownEscape,
    OtherLiteral,
    OtherBlank,
}
