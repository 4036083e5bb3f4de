using System.Runtime.CompilerServices;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Documents;

/// <summary>Reads all documents twice, and holds the second reading against the first. What cannot be read is reported, and left out.</summary>
internal sealed class TwoReadings(IReadOnlyList<LabeledSource> sources)
{
    private readonly List<int> _lengths = [];

    /// <summary>How many documents the first reading had.</summary>
    public int Documents => _lengths.Count;

    /// <summary>What the first reading reports, source by source.</summary>
    public List<(LabeledSource Source, ImportReport Report)> Reports { get; } = [];

    /// <summary>The first reading.</summary>
    public async IAsyncEnumerable<SourceDocument> FirstAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (LabeledSource source in sources)
        {
            ImportReport report = new();
            Reports.Add((source, report));
            await foreach (SourceDocument item in source.ReadAsync(report, cancellationToken).ConfigureAwait(false))
            {
                _lengths.Add(item.Document.Text.Length);
                yield return item;
            }
        }
    }

    /// <summary>After the first reading, if it must have been whole.</summary>
    /// <exception cref="LabeledDocumentFormatException">A line or record could not be read, or not wholly.</exception>
    public void ThrowIfUnreadable() => Reports.ForEach(reading => reading.Source.ThrowIfUnreadable(reading.Report));

    /// <summary>The second reading.</summary>
    /// <exception cref="DataChangedException">There are more or fewer documents, or one has another length.</exception>
    public async IAsyncEnumerable<SourceDocument> SecondAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int position = 0;
        foreach (LabeledSource source in sources)
        {
            await foreach (SourceDocument item in source.ReadAsync(new ImportReport(), cancellationToken).ConfigureAwait(false))
            {
                if (position == _lengths.Count || item.Document.Text.Length != _lengths[position])
                {
                    throw new DataChangedException($"{item.Source.Name}: document '{item.Document.Id}' was not there, or was another one, at the first reading.");
                }

                position++;
                yield return item;
            }
        }

        if (position < _lengths.Count)
        {
            throw new DataChangedException($"There were {_lengths.Count} documents at the first reading and {position} at the second.");
        }
    }
}
