using NerSdk.Schemas;

namespace NerSdk.Training.Formats.NuExtract;

/// <summary>The user's message as NuExtract 2.0 expects it: a template, then the text.</summary>
internal static class NuExtractPrompt
{
    private const string Begin = "# Template:\n";
    private const string Context = "\n# Context:\n";

    public static string Of(EntitySchema schema, string document) => $"{Begin}{NuExtractTemplate.Of(schema.Shape)}{Context}{document}";

    /// <summary>The text of a message; null if it is no such message. A template cannot hold the words that end it.</summary>
    public static string? FindDocument(string message) =>
        message.StartsWith(Begin, StringComparison.Ordinal) && message.IndexOf(Context, StringComparison.Ordinal) is int end and >= 0 ? message[(end + Context.Length)..] : null;
}
