namespace NerSdk.Answers.Repair;

/// <summary>What a value of an answer is.</summary>
internal enum AnswerNodeKind
{
    Object,
    Array,
    String,
    Number,

    /// <summary>True or false.</summary>
    Truth,
    Null,
}
