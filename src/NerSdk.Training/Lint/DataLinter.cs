using NerSdk.Training.Documents;

namespace NerSdk.Training.Lint;

/// <summary>Looks for what spoils training and scores in labelled documents, and counts what they hold. <see cref="LintRules"/> lists what it looks for.</summary>
public static class DataLinter
{
    /// <summary>Looks at a data set, in two readings. What is kept in memory are the different strings of the mentions, signatures of the texts, and near-duplicate texts.</summary>
    /// <param name="sources">The documents: one source for each file. Bad lines are findings.</param>
    /// <param name="options">What to look for. Default: see there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="DataChangedException">The documents changed while they were read.</exception>
    public static async Task<LintReport> LintAsync(IReadOnlyList<LabeledSource> sources, LintOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new LintOptions();
        options.Similarity?.Check();
        LintRun run = new(options);
        TwoReadings readings = new(sources);
        await foreach (SourceDocument item in readings.FirstAsync(cancellationToken).ConfigureAwait(false))
        {
            run.Learn(item);
        }

        run.BetweenReadings(cancellationToken);
        if (options.FindsRepeats || options.Similarity is not null)
        {
            await foreach (SourceDocument item in readings.SecondAsync(cancellationToken).ConfigureAwait(false))
            {
                run.Compare(item);
            }
        }

        return run.ToReport(readings.Reports);
    }
}
