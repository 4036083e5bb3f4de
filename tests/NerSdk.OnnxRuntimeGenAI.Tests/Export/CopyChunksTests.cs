using CsCheck;
using NerSdk.Grammar.Export;
using NerSdk.Grounding;

namespace NerSdk.OnnxRuntimeGenAI.Tests.Export;

/// <summary>How a document is cut into what can be copied.</summary>
public sealed class CopyChunksTests
{
    [Theory]
    [InlineData("Anna Karenina, 1877", "Anna| |Karenina|,| |1877")]
    [InlineData("a_b c-d", "a|_|b| |c|-|d")]
    [InlineData("say \"x\"\n", "say| |\\\"|x|\\\"|\\n")]
    [InlineData("\u6771\u4eac\u3002\U0001F600", "\u6771|\u4eac|\u3002|\U0001F600")]
    [InlineData("Jose Jose\u0301", "Jose| |Jose\u0301")]
    public void Chunks_are_cut_at_word_borders_and_escaped(string document, string expected) =>
        Assert.Equal(expected, string.Join('|', Assert.Single(CopyChunks.Cut(document).Runs)));

    [Fact]
    public void Run_ends_at_what_cannot_be_written_and_no_part_of_its_word_is_copied()
    {
        CopyChunks chunks = CopyChunks.Cut("one twoXthree X four \ud800 five", rune => rune.Value != 'X');

        Assert.Equal(["one| ", " ", " |four| ", " |five"], chunks.Runs.Select(run => string.Join('|', run)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \r\n\u3000", true)]
    [InlineData(" . ", true)]
    [InlineData(" .a", false)]
    [InlineData("\u00a9", false)]
    public void Blank_document_has_nothing_to_copy(string document, bool isBlank) =>
        Assert.Equal(isBlank, CopyChunks.Cut(document).IsBlank);

    [Theory]
    [InlineData("New York", 6, "New| ")]
    [InlineData("New York", 3, "New")]
    [InlineData("\u6771\u4eac", 1, "\u6771")]
    public void Word_that_the_cut_breaks_is_not_copied(string document, int read, string expected) =>
        Assert.Equal(expected, string.Join('|', Assert.Single(CopyChunks.Cut(document, read: read).Runs)));

    [Fact]
    public void Half_of_a_surrogate_pair_is_nothing_to_copy() => Assert.True(CopyChunks.Cut("\ud800").IsBlank);

    [Fact]
    public void Chunks_are_the_document_and_each_starts_and_ends_at_a_border() =>
        Gen.String[Gen.OneOf(Gen.Char['a', 'e'], Gen.Char[" .\"\\\n\u00e9\u0301\u6771\u3000"]), 0, 30].Sample(document =>
        {
            string[] chunks = [.. CopyChunks.Cut(document).Runs.SelectMany(run => run)];
            string json = '"' + string.Concat(chunks) + '"';
            Assert.Equal(document, System.Text.Json.JsonSerializer.Deserialize<string>(json));
            int at = 0;
            foreach (string chunk in chunks)
            {
                Assert.True(WordBorders.IsBorder(document, at));
                at += System.Text.Json.JsonSerializer.Deserialize<string>($"\"{chunk}\"")!.Length;
            }

            Assert.Equal(document.Length, at);
        });
}
