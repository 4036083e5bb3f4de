using BenchmarkDotNet.Attributes;
using NerSdk.Models;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers;

namespace NerSdk.Benchmarks.Decoding;

/// <summary>
/// What constrained decoding adds to the model's passes: what is prepared once per document, the first decision at a string's start, every further one, and
/// the decision before a string. The names in the documents are made up.
/// </summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private readonly Tokenizer _tokenizer = Tokenizer.Load(Path.Combine(ExtractorModel.Path, "tokenizer.json"));
    private BoundGrammar _grammar = null!;
    private AnswerMatcher _matcher = null!;
    private LegalTokens _legalTokens = null!;
    private AnswerState _stringStart;
    private string _document = "";
    private float[] _logits = [];

    /// <summary>Words of the document.</summary>
    [Params(100, 5_000, 20_000)]
    public int Words { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        Random random = new(1);
        _document = CreateDocument(random, Words);
        _logits = [.. Enumerable.Range(0, _tokenizer.Vocabulary.Count).Select(_ => (random.NextSingle() * 20) - 10)];
        _grammar = new BoundGrammar(News.Schema.Grammar, new TokenVocabulary(_tokenizer));
        _matcher = _grammar.CreateMatcher(_document);
        _legalTokens = new LegalTokens(_grammar, _matcher);
        _stringStart = _matcher.Start;
        foreach (byte next in "{\"person\":[\""u8)
        {
            if (!_matcher.TryAdvance(_stringStart, next, out _stringStart))
            {
                throw new InvalidOperationException("A string must be able to start here.");
            }
        }
    }

    [Benchmark]
    public object PrepareDocument() => _grammar.CreateMatcher(_document);

    [Benchmark]
    public int FirstStringStart() => new LegalTokens(_grammar, _matcher).Choose(_stringStart, _logits, out _);

    [Benchmark(Baseline = true)]
    public int StringStart() => _legalTokens.Choose(_stringStart, _logits, out _);

    [Benchmark]
    public int BeforeString() => _legalTokens.Choose(_matcher.Start, _logits, out _);

    // The words of a news text over and over, with a made-up name after every fourth.
    private static string CreateDocument(Random random, int words)
    {
        string[] text = Texts.Ferry.Split(' ');
        return string.Join(' ', Enumerable.Range(0, words).Select(word => word % 5 < 4 ? text[random.Next(text.Length)] : Name(random)));
    }

    private static string Name(Random random)
    {
        char[] name = new char[random.Next(4, 10)];
        for (int i = 0; i < name.Length; i++)
        {
            name[i] = i % 2 == 0 ? "bdfghklmnprstvz"[random.Next(15)] : "aeiou"[random.Next(5)];
        }

        name[0] = char.ToUpperInvariant(name[0]);
        return new string(name);
    }
}
