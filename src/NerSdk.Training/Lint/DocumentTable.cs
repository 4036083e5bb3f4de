namespace NerSdk.Training.Lint;

/// <summary>What is remembered of each document, so that later findings can name it.</summary>
internal sealed class DocumentTable
{
    private readonly List<(LintPlace Place, string Split, ulong Text, ulong Spans)> _documents = [];

    public int Count => _documents.Count;

    public void Add(LintDocument document) =>
        _documents.Add((document.Place, document.Document.Split ?? "", HashOf(document.Text), HashOf(document.Document.Spans.Distinct().Select(span => HashOf(span.Label) ^ (((ulong)span.Start << 32) | (uint)span.End)))));

    public LintPlace PlaceOf(int document) => _documents[document].Place;

    /// <summary>The split; empty if it is not known.</summary>
    public string SplitOf(int document) => _documents[document].Split;

    /// <summary>Whether two documents have exactly one text, but other spans.</summary>
    public bool HaveOtherSpans(int first, int second) => _documents[first].Text == _documents[second].Text && _documents[first].Spans != _documents[second].Spans;

    // FNV-1a, 64 bits: the texts were found equal but for white space and case before.
    private static ulong HashOf(string text)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 0x0000_0100_0000_01B3;
        }

        return hash;
    }

    // The order of spans does not count.
    private static ulong HashOf(IEnumerable<ulong> spans) => spans.Aggregate(0UL, (sum, span) => sum + (span * 0x9E37_79B9_7F4A_7C15));
}
