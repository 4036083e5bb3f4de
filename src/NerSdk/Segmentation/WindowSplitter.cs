namespace NerSdk.Segmentation;

/// <summary>Windows of whole sentences.</summary>
internal sealed class WindowSplitter(WindowUnit unit) : IDocumentSplitter
{
    // What is longer is no heading, though it may end without a mark. In UTF-16 code units.
    private const int LongestHeading = 80;

    /// <summary>The unit.</summary>
    public override string ToString() => unit.ToString();

    public IEnumerable<TextSpan> Split(string document, WindowLimits limits)
    {
        List<Sentence> window = [];
        foreach (Sentence sentence in SentencesOf(document, limits))
        {
            if (window.Count > 0 && !Fits(window, sentence, limits))
            {
                int headings = HeadingsAtEnd(window);
                int kept = headings < window.Count && (headings == 0 || Tokens(window, window.Count - headings) + sentence.Tokens <= MostTokens(limits)) ? headings : 0;
                yield return SpanOf(window, window.Count - kept);
                window.RemoveRange(0, window.Count - kept);
            }

            if (sentence.Tokens <= limits.LongestTokens)
            {
                window.Add(sentence);
                continue;
            }

            if (window.Count > 0)
            {
                yield return SpanOf(window, window.Count);
                window.Clear();
            }

            foreach (TextSpan piece in LongSentence.Cut(document, sentence.Span, limits))
            {
                yield return piece;
            }
        }

        if (window.Count > 0)
        {
            yield return SpanOf(window, window.Count);
        }
    }

    private static IEnumerable<Sentence> SentencesOf(string document, WindowLimits limits)
    {
        foreach (TextSpan paragraph in Paragraphs.Of(document))
        {
            int last = -1;
            foreach (TextSpan span in Sentences.Of(document, paragraph))
            {
                yield return new Sentence(span, limits.Count(document.AsSpan(span.Start, span.End - span.Start)), IsHeading(document, span, paragraph), last < 0, last >= 0 && HasLineEnd(document, last, span.Start));
                last = span.End;
            }
        }
    }

    private static bool HasLineEnd(string document, int start, int end) => TextLines.EndOf(document, start, end) < end;

    // A short paragraph without an end mark, or what a colon ends.
    private static bool IsHeading(string document, TextSpan span, TextSpan paragraph)
    {
        char last = document[span.End - 1];
        return span.End - span.Start <= LongestHeading && (last == ':' || (span == paragraph && char.IsLetterOrDigit(last)));
    }

    private bool Fits(List<Sentence> window, Sentence next, WindowLimits limits) =>
        Tokens(window, 0) + next.Tokens <= MostTokens(limits)
        && (HeadingsAtEnd(window) == window.Count || unit switch
        {
            WindowUnit.Sentence => false,
            WindowUnit.Paragraph => !next.StartsParagraph,
            _ => limits.JoinsParagraphs || !(next.StartsParagraph || next.StartsLine),
        });

    private int MostTokens(WindowLimits limits) => unit == WindowUnit.Window ? limits.Tokens : limits.LongestTokens;

    private static int HeadingsAtEnd(List<Sentence> window)
    {
        int count = 0;
        while (count < window.Count && window[^(count + 1)].IsHeading)
        {
            count++;
        }

        return count;
    }

    private static int Tokens(List<Sentence> window, int from)
    {
        int tokens = 0;
        for (int i = from; i < window.Count; i++)
        {
            tokens += window[i].Tokens;
        }

        return tokens;
    }

    private static TextSpan SpanOf(List<Sentence> window, int count) => new(window[0].Span.Start, window[count - 1].Span.End);

    private readonly record struct Sentence(TextSpan Span, int Tokens, bool IsHeading, bool StartsParagraph, bool StartsLine);
}
