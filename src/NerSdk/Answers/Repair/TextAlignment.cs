using NerSdk.Grounding;
using NerSdk.Values;

namespace NerSdk.Answers.Repair;

/// <summary>
/// Finds what a string of an answer means in the document: the string itself; else text that differs only in white space, typography, width and composition; else in
/// case as well. The string may have too much punctuation at its edges.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="read">How much of it a model read, in UTF-16 code units from the start.</param>
/// <param name="cancellationToken">Stops a search.</param>
/// <remarks>Each string is looked for once. Not for concurrent use.</remarks>
internal sealed class TextAlignment(string document, int read, CancellationToken cancellationToken = default)
{
    private readonly SearchedText _exact = new(document, read, cancellationToken);
    private readonly Dictionary<string, List<TextSpan>?> _known = new(StringComparer.Ordinal);
    private FoldedDocument? _folded;
    private FoldedDocument? _caseless;

    /// <summary>Finds a string.</summary>
    /// <param name="text">The string.</param>
    /// <param name="forms">The first place of each text of the document that it may stand for, if it does not stand there itself.</param>
    public Alignment Find(string text, out IReadOnlyList<TextSpan> forms)
    {
        if (!_known.TryGetValue(text, out List<TextSpan>? found))
        {
            found = Search(text.Trim());
            _known.Add(text, found);
        }

        forms = found ?? [];
        return found is null ? Alignment.Exact : found.Count > 0 ? Alignment.Normalized : Alignment.None;
    }

    /// <summary>The document's text at a place.</summary>
    public string TextAt(TextSpan place) => document[place.Start..place.End];

    // Null: it stands there to the letter, or could stand nowhere.
    private List<TextSpan>? Search(string text)
    {
        if (!MentionText.HasSubstance(text) || _exact.Holds(text))
        {
            return null;
        }

        List<TextSpan> forms = [];
        AddForms(forms, text);
        if (forms.Count == 0 && WithoutPunctuation(text) is { Length: > 0 } words && words.Length < text.Length)
        {
            AddForms(forms, words);
        }

        return forms;
    }

    private void AddForms(List<TextSpan> forms, string text)
    {
        _folded ??= new FoldedDocument(document, read, ignoresCase: false, cancellationToken);
        AddDistinct(forms, _folded.Find(text));
        if (forms.Count == 0)
        {
            _caseless ??= new FoldedDocument(document, read, ignoresCase: true, cancellationToken);
            AddDistinct(forms, _caseless.Find(text));
        }
    }

    // Strings are found in every place, so one place of each form is enough.
    private void AddDistinct(List<TextSpan> forms, List<TextSpan> places)
    {
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (TextSpan place in places)
        {
            if (texts.Add(document[place.Start..place.End]))
            {
                forms.Add(place);
            }
        }
    }

    private static string WithoutPunctuation(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsEdge(text[start]))
        {
            start++;
        }

        while (end > start && IsEdge(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsEdge(char c) => char.IsWhiteSpace(c) || char.IsPunctuation(c);
}
