using System.Text;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

public class CopySourceTests
{
    [Fact]
    public void Bytes_are_those_of_a_json_string()
    {
        CopySource source = new("a\"\\\n\u0001é😀");
        Assert.Equal("a\\\"\\\\\\n\\u0001é😀", Encoding.UTF8.GetString(source.Bytes));
    }

    [Fact]
    public void Pieces_start_and_end_at_word_borders_without_white_space()
    {
        CopySource source = new(" New York,");
        Assert.Equal([1, 5, 9], source.Starts);
        Assert.Equal(4, source.NextEnd(2));
        Assert.Equal(9, source.NextEnd(5));
        Assert.Equal(10, source.NextEnd(10));
        Assert.Equal([5], source.StartsWith((byte)'Y'));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_barrier()
    {
        CopySource source = new("a\ud800 b");
        Assert.Equal(CopySource.Barrier, source.Bytes[1]);
        Assert.Equal(1, source.NextEnd(0));
        Assert.Equal(4, source.NextEnd(2));
        Assert.Equal([0, 3], source.Starts);
    }

    [Fact]
    public void A_document_of_white_space_has_no_pieces() => Assert.Empty(new CopySource(" \n\t").Starts);
}
