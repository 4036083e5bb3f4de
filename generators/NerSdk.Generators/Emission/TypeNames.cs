namespace NerSdk.Generators.Emission;

/// <summary>Types in emitted code, spelled so that nothing in the user's code can stand for something else.</summary>
internal static class TypeNames
{
    public const string IEntitySchema = "global::NerSdk.Schemas.IEntitySchema";
    public const string EntitySchema = "global::NerSdk.Schemas.EntitySchema";
    public const string EntityField = "global::NerSdk.Schemas.EntityField";
    public const string AnswerGrammar = "global::NerSdk.Grammar.AnswerGrammar";
    public const string AnswerPart = "global::NerSdk.Grammar.AnswerPart";
    public const string AnswerPartKind = "global::NerSdk.Grammar.AnswerPartKind";
    public const string AnswerReader = "global::NerSdk.Answers.AnswerReader";
    public const string AnswerWriter = "global::NerSdk.Answers.AnswerWriter";
    public const string Mention = "global::NerSdk.Mention";
    public const string LabeledMention = "global::NerSdk.LabeledMention";
    public const string MentionList = $"global::System.Collections.Generic.IReadOnlyList<{Mention}>";
    public const string LabeledMentions = $"global::System.Collections.Generic.ICollection<{LabeledMention}>";
    public const string ImmutableArray = "global::System.Collections.Immutable.ImmutableArray";
    public const string ReadOnlySpan = "global::System.ReadOnlySpan";
    public const string Utf8 = $"{ReadOnlySpan}<byte>";
}
