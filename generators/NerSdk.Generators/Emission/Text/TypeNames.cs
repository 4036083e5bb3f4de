namespace NerSdk.Generators.Emission.Text;

/// <summary>Types in emitted code, spelled so that nothing in the user's code can stand for something else.</summary>
internal static class TypeNames
{
    public const string IEntitySchema = "global::NerSdk.Schemas.IEntitySchema";
    public const string EntitySchema = "global::NerSdk.Schemas.EntitySchema";
    public const string Mention = "global::NerSdk.Mention";
    public const string SchemaMetadata = "global::NerSdk.Metadata.SchemaMetadata";
    public const string SchemaValues = "global::NerSdk.Metadata.SchemaValues";
    public const string AnswerReader = "global::NerSdk.Metadata.AnswerReader";
    public const string AnswerWriter = "global::NerSdk.Metadata.AnswerWriter";
    public const string RecordValues = "global::NerSdk.Metadata.RecordValues";
    public const string RecordBuilder = "global::NerSdk.Metadata.RecordBuilder";
    public const string MemberValues = "global::NerSdk.Metadata.MemberValues";
    public const string StringBuilder = "global::System.Text.StringBuilder";
    public const string HashCode = "global::System.HashCode";
    public const string IReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";
    public const string GeneratedCode = "global::System.CodeDom.Compiler.GeneratedCode";
    public const string Array = "global::System.Array";
    public const string Obsolete = "global::System.Obsolete";
    public const string NotSupportedException = "global::System.NotSupportedException";
}
