using NerSdk.Grounding;
using NerSdk.Segmentation;

namespace NerSdk.Extraction;

/// <summary>What can be said of a document itself.</summary>
internal static class DocumentIssues
{
    public static ExtractionIssue Empty { get; } = new(ExtractionIssueKind.EmptyDocument, "The document holds no text; the model was not asked.");

    /// <summary>Tells if more than half of the letters are of scripts that the model does not read.</summary>
    public static IEnumerable<ExtractionIssue> OfScript(string document, IReadOnlyList<string> scripts)
    {
        if (scripts.Count == 0)
        {
            yield break;
        }

        IReadOnlyList<(string Script, int Letters)> counts = Scripts.Count(document);
        long all = counts.Sum(count => (long)count.Letters);
        (string Script, int Letters)[] unfamiliar = [.. counts.Where(count => !scripts.Contains(count.Script))];
        long letters = unfamiliar.Sum(count => (long)count.Letters);
        if (letters * 2 > all)
        {
            yield return new ExtractionIssue(
                ExtractionIssueKind.UnfamiliarScript,
                $"{letters * 100 / all} % of the document's letters are not {string.Join(" or ", scripts)}, most of them {unfamiliar[0].Script}. The model was made for {string.Join(", ", scripts)} and may find little or wrong mentions. Use a model for the document's language.");
        }
    }

    public static IEnumerable<ExtractionIssue> Find(string document, DocumentCoverage coverage, int bytesNotRead)
    {
        if (coverage.Read is { } read && read < coverage.Length)
        {
            yield return new ExtractionIssue(
                ExtractionIssueKind.DocumentTruncated,
                $"The document does not fit into the model's context: the text from {read} to {coverage.Length} was not read. Split the document, or use a model with a longer context.")
            {
                Span = new TextSpan(read, coverage.Length),
            };
        }

        if (bytesNotRead > 0)
        {
            yield return new ExtractionIssue(
                ExtractionIssueKind.UnknownCharacters,
                $"The document holds characters that the model's vocabulary lacks ({bytesNotRead} bytes of UTF-8): the model did not see them, and no mention crosses them. Remove control characters and unassigned code points.");
        }

        (int count, int first) = CountLoneSurrogates(document);
        if (count > 0)
        {
            yield return new ExtractionIssue(
                ExtractionIssueKind.LoneSurrogate,
                $"The document holds half of a surrogate pair in {count} {(count == 1 ? "place" : "places")}, the first at {first}: the model saw U+FFFD there, and no mention crosses it. Repair the text's decoding.")
            {
                Span = new TextSpan(first, first + 1),
            };
        }
    }

    private static (int Count, int First) CountLoneSurrogates(string document)
    {
        int first = LoneSurrogates.IndexOf(document);
        int count = 0;
        for (int place = first; place >= 0; place = LoneSurrogates.IndexOf(document, place + 1))
        {
            count++;
        }

        return (count, first);
    }
}
