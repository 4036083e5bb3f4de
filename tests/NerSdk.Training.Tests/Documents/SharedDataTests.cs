using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Documents;

/// <summary>Reads the real data; the numbers of documents are those of its README.</summary>
public sealed class SharedDataTests
{
    [SharedTheory]
    [InlineData("general/wiki", 1_055, 212, 429)]
    [InlineData("general/social", 3_394, 1_009, 1_287)]
    [InlineData("general/politics", 600, 140, 651)]
    [InlineData("biomedical", 500, 500, 500)]
    [InlineData("restaurant", 3_985, 1_000, 3_731)]
    public async Task All_documents_are_read(string folder, int train, int dev, int test)
    {
        Assert.Equal(train, (await Read(folder, "train.jsonl")).Count);
        Assert.Equal(dev, (await Read(folder, "dev.jsonl")).Count);
        Assert.Equal(test, (await Read(folder, "test.jsonl")).Count);
    }

    private static Task<List<LabeledDocument>> Read(string folder, string file) =>
        LabeledDocumentReaderTests.ToList(LabeledDocumentReader.ReadAsync(SharedFiles.Locate("data", folder, file)));
}
