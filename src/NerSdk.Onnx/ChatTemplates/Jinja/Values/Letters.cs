namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>Upper and lower case, letter by letter (so 'ß' stays as it is, where Python writes 'SS').</summary>
internal static class Letters
{
    public static TracedText Upper(TracedText text) => text.Map((c, _) => char.ToUpperInvariant(c));

    public static TracedText Lower(TracedText text) => text.Map((c, _) => char.ToLowerInvariant(c));

    public static TracedText Capitalize(TracedText text) => Title(text, startsWord: previous => previous == '\0');

    /// <param name="text">The text.</param>
    /// <param name="startsWord">Whether a word starts after this character; '\0' is the start of the text.</param>
    public static TracedText Title(TracedText text, Func<char, bool> startsWord) =>
        text.Map((c, previous) => startsWord(previous) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
}
