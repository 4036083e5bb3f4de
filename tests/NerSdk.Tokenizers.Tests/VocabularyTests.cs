namespace NerSdk.Tokenizers.Tests;

public sealed class VocabularyTests
{
    private static readonly Vocabulary s_vocabulary = new([[.. "a"u8], [.. "東"u8], [], [.. "a"u8], []], new Dictionary<string, int> { ["<end>"] = 2 });

    [Fact]
    public void Tokens_have_the_bytes_that_were_given()
    {
        Assert.Equal(5, s_vocabulary.Count);
        Assert.Equal(3, s_vocabulary.LongestTokenLength);
        Assert.Equal("東"u8, s_vocabulary.Bytes(1));
        Assert.True(s_vocabulary.Bytes(4).IsEmpty);
    }

    [Fact]
    public void A_token_is_found_by_exactly_its_bytes_and_the_lowest_of_equals()
    {
        Assert.True(s_vocabulary.TryFind("a"u8, out int a));
        Assert.Equal(0, a);
        Assert.True(s_vocabulary.TryFind("東"u8, out int east));
        Assert.Equal(1, east);
        Assert.False(s_vocabulary.TryFind("東"u8[..2], out _));
        Assert.False(s_vocabulary.TryFind([], out _));
    }

    [Fact]
    public void Control_tokens_are_found_by_text_and_told_by_id()
    {
        Assert.Equal(2, s_vocabulary.ControlTokens["<end>"]);
        Assert.Equal([2], Enumerable.Range(-1, 7).Where(s_vocabulary.IsControlToken));
    }

    [Fact]
    public void Control_tokens_cannot_be_changed_from_outside()
    {
        Dictionary<string, int> controlTokens = new() { ["<end>"] = 0 };
        Vocabulary vocabulary = new([[], [.. "a"u8]], controlTokens);

        controlTokens["a"] = 1;

        Assert.Equal(["<end>"], vocabulary.ControlTokens.Keys);
        Assert.False(vocabulary.ControlTokens is IDictionary<string, int> { IsReadOnly: false });
    }

    [Theory]
    [InlineData("<end>", 0)] // Has bytes: text from outside could yield it.
    [InlineData("<end>", 5)]
    [InlineData("<end>", -1)]
    [InlineData("", 2)]
    public void A_control_token_that_is_none_is_refused(string text, int id)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Vocabulary([[.. "a"u8], [], [], [], []], new Dictionary<string, int> { [text] = id }));

        Assert.Contains($"'{text}' with id {id}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void An_id_outside_the_vocabulary_is_refused(int id) => Assert.Throws<ArgumentOutOfRangeException>(() => s_vocabulary.Bytes(id).Length);
}
