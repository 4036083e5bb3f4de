using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.Grammar;
using NerSdk.Grammar.Export;
using NerSdk.OnnxRuntimeGenAI.Decoding;

namespace NerSdk.OnnxRuntimeGenAI.Tests.Decoding;

/// <summary>The library's guidance: that it is on, what it takes, and where it gives up.</summary>
public sealed class GuidanceTests : IDisposable
{
    private static readonly GrammarNode s_list = new SequenceNode(new LiteralNode("["), new RepeatNode(CopiedTextNode.Instance, ",", isDistinct: true), new LiteralNode("]"));

    private readonly Loaded _loaded = new();

    public void Dispose() => _loaded.Dispose();

    [Fact]
    public void Library_that_ignores_grammars_is_refused_with_advice()
    {
        // What a build without guidance does: the grammar is not heard of.
        GuidanceException exception = Assert.Throws<GuidanceException>(() => GuidanceProof.Require(_ => Write(null, "Once upon a time", 8)));

        Assert.Contains("USE_GUIDANCE", exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not decode by grammars", exception.Message, StringComparison.Ordinal);
        GuidanceProof.Require(_loaded.Model);
    }

    [Theory]
    [InlineData("Anna", "Anna")]
    [InlineData("a \"b\\c\" d", "a \\\"b\\\\c\\\" d")]
    [InlineData("caf\u00e9\u3000\u6771\u4eac \U0001F600", "caf\u00e9\u3000\u6771\u4eac \U0001F600")]
    [InlineData("one\r\n\ttwo", "one\\r\\n\\ttwo")]
    public void One_text_that_is_left_is_written_whatever_it_holds(string document, string expected)
    {
        // The only text of this list that is not seen yet is the whole document.
        CopyChunks chunks = CopyChunks.Cut(document);
        string[] pieces = [.. Pieces(chunks.Runs[0]).Where(piece => piece != string.Concat(chunks.Runs[0]))];
        string written = $"[{string.Concat(pieces.Select(piece => $"\"{piece}\","))}\"";
        GrammarRest rest = GrammarRest.After(s_list, written)!;

        string answer = Write(LarkGrammar.Write(rest, chunks), written, 30);

        Assert.StartsWith(expected + '"', answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(". , ! 7")]
    [InlineData("7 . - \u00a1")]
    [InlineData("\" \\ \n , 7")]
    public void Text_of_punctuation_alone_is_not_written(string document)
    {
        GrammarNode text = new SequenceNode(new LiteralNode("["), CopiedTextNode.Instance, new LiteralNode("]"));

        Assert.Contains('7', Write(LarkGrammar.Write(text, CopyChunks.Cut(document)), "[\"", 40));
    }

    [SharedFact]
    public void Longest_text_that_is_read_is_one_that_the_library_takes()
    {
        string text = string.Join('\n', Directory.EnumerateFiles(SharedFiles.Locate("data", "longdocs"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        foreach (int length in (int[])[LarkGrammar.LongestTextWithEdges, LarkGrammar.LongestText])
        {
            CopyChunks chunks = CopyChunks.Cut(text.AsSpan(0, length - (length / 64)));
            Assert.InRange(chunks.Length, length * 15 / 16, length);

            string answer = Write(LarkGrammar.Write(new SequenceNode(new LiteralNode("["), CopiedTextNode.Instance, new LiteralNode("]")), chunks), "[\"", 40);

            Assert.StartsWith("[\"", answer, StringComparison.Ordinal);
        }
    }

    [SharedFact]
    public void Text_beyond_the_librarys_limit_is_a_typed_error_that_does_not_quote_it()
    {
        string text = string.Join('\n', Directory.EnumerateFiles(SharedFiles.Locate("data", "longdocs"), "*.txt").Select(File.ReadAllText));
        string lark = LarkGrammar.Write(s_list, CopyChunks.Cut(text));

        GuidanceException exception = Assert.Throws<GuidanceException>(() => Write(lark, "[\"", 40));

        Assert.Contains("shorter document", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.Message.Length < 400, exception.Message);
    }

    private string Write(string? lark, string prompt, int maxTokens)
    {
        List<int> ids = [];
        _loaded.Model.Text.AppendTemplate(prompt, isStart: true, ids);
        using TokenLoop loop = new(_loaded.Model, ids.Count + maxTokens, lark);
        using TokenizerStream stream = _loaded.Model.Tokenizer.CreateStream();
        loop.Read(CollectionsMarshal.AsSpan(ids), CancellationToken.None);
        StringBuilder text = new();
        while (loop.Next(isGuided: false, out int token, out _, CancellationToken.None) == LoopStep.Token)
        {
            text.Append(stream.Decode(token));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Pieces(IReadOnlyList<string> chunks)
    {
        bool IsBlank(string chunk) => string.IsNullOrWhiteSpace(chunk) || chunk is "\\n" or "\\r" or "\\t";
        return
        [
            .. Enumerable.Range(0, chunks.Count)
                .SelectMany(start => Enumerable.Range(start, chunks.Count - start).Select(end => (start, end)))
                .Where(piece => !IsBlank(chunks[piece.start]) && !IsBlank(chunks[piece.end]))
                .Select(piece => string.Concat(chunks.Skip(piece.start).Take(piece.end - piece.start + 1)))
                .Distinct(),
        ];
    }
}
