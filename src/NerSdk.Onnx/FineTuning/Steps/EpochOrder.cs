namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>Which sequences make a batch. Follows from seed and epoch, so a resumed training goes on as the first would have.</summary>
internal static class EpochOrder
{
    // Sequences of similar length come together within so many batches: little padding, and still another mixture in each epoch.
    private const int BatchesInABucket = 16;

    /// <returns>The batches, each as numbers of sequences.</returns>
    public static int[][] Of(IReadOnlyList<TrainingSequence> sequences, int batchSize, int seed, int epoch)
    {
        SeededRandom random = new(seed, epoch + 1);
        int[] order = [.. Enumerable.Range(0, sequences.Count)];
        random.Shuffle<int>(order);
        int[][] batches =
        [
            .. order.Chunk(batchSize * BatchesInABucket)
                .SelectMany(bucket => bucket.OrderBy(i => sequences[i].Ids.Length).Chunk(batchSize)),
        ];
        random.Shuffle<int[]>(batches);
        return batches;
    }
}
