using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Onnx.FineTuning;

/// <summary>Fine-tunes an encoder to a tagger: from labelled documents to a model folder, on the processor, without another program.</summary>
public static class FineTuner
{
    /// <summary>Trains a tagger and writes its model folder. Takes minutes and all processors.</summary>
    /// <param name="schema">What to find: its members are the labels.</param>
    /// <param name="trainDocuments">What to learn from.</param>
    /// <param name="devDocuments">What to measure with: they decide which weights are kept, and when the training stops. None may be a training document.</param>
    /// <param name="options">How to train, and where to write.</param>
    /// <param name="cancellationToken">Stops the training between two steps, after a checkpoint was written if the options name a folder for it.</param>
    /// <returns>What was done, with the learning curve.</returns>
    /// <exception cref="FineTuningException">The data, the base model, the checkpoint or the output folder cannot be used, or the training diverged.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Task<FineTuningReport> TrainAsync(
        EntitySchema schema,
        IEnumerable<LabeledDocument> trainDocuments,
        IEnumerable<LabeledDocument> devDocuments,
        FineTuningOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(trainDocuments);
        ArgumentNullException.ThrowIfNull(devDocuments);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        LabeledDocument[] train = [.. trainDocuments];
        LabeledDocument[] dev = [.. devDocuments];
        return Task.Run(
            () =>
            {
                using FineTuningRun run = new(schema, train, dev, options);
                return run.Run(cancellationToken);
            },
            cancellationToken);
    }
}
