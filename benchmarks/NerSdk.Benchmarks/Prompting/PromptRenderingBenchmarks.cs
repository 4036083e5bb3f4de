using NerSdk.Chat;
using NerSdk.Grounding;
using System.Net;
using System.Security;
using System.Text;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Prompting;
using NerSdk.SemanticKernel.Functions;

namespace NerSdk.Benchmarks.Prompting;

/// <summary>
/// From document to prompt. The peer is a Semantic Kernel template with the same messages, parsed once; its result is text that Semantic
/// Kernel still has to parse into messages. <see cref="PromptTemplate"/> makes the same kind of text, <see cref="Messages"/> the messages.
/// </summary>
[MemoryDiagnoser]
public class PromptRenderingBenchmarks
{
    private readonly Kernel _kernel = new();
    private KernelArguments _kernelArguments = [];
    private KernelArguments _ourArguments = [];
    private EntityExample<News>[] _examples = [];
    private IPromptTemplate _kernelTemplate = null!;
    private EntityPromptTemplate<News> _ourTemplate = null!;

    [Params(0, 3)]
    public int Examples { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _examples = [.. new[] { Texts.Football, Texts.Vaccine, Texts.Weather }.Take(Examples).Select(CreateExample)];
        _kernelArguments = new KernelArguments { ["document"] = Texts.Ferry };
        _ourArguments = new KernelArguments { ["text"] = Texts.Ferry };
        _ourTemplate = new EntityPromptTemplate<News>(_examples);
        StringBuilder template = new();
        IList<ChatMessage> messages = Messages();
        foreach (ChatMessage message in messages.SkipLast(1))
        {
            template.Append($"<message role=\"{message.Role.Value}\">{SecurityElement.Escape(message.Text)}</message>\n");
        }

        template.Append("<message role=\"user\">{{$document}}</message>\n");
        _kernelTemplate = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig(template.ToString()));
        CheckSame(messages, await SemanticKernelTemplate());
        CheckSame(messages, await PromptTemplate());
    }

    [Benchmark(Baseline = true)]
    public Task<string> SemanticKernelTemplate() => _kernelTemplate.RenderAsync(_kernel, _kernelArguments);

    [Benchmark]
    public IList<ChatMessage> Messages() => EntityPrompt.CreateMessages(News.Schema, Texts.Ferry, _examples);

    [Benchmark]
    public Task<string> PromptTemplate() => _ourTemplate.RenderAsync(_kernel, _ourArguments);

    private static EntityExample<News> CreateExample(string document)
    {
        IEnumerable<LabeledSpan> spans = new (string Label, string Text)[]
        {
            ("person", "Marta Kovacs"),
            ("person", "Lena Hoffmann"),
            ("person", "Samuel Okoro"),
            ("organization", "Riverton United"),
            ("organization", "Global Vaccine Fund"),
            ("location", "Leipzig"),
        }
        .Select(entity => (entity.Label, entity.Text.Length, Start: WordBorders.IndexOf(document, entity.Text)))
        .Where(entity => entity.Start >= 0)
        .Select(entity => new LabeledSpan(entity.Label, entity.Start, entity.Start + entity.Length));
        return new EntityExample<News>(document, News.Schema.FromSpans(document, spans));
    }

    // Semantic Kernel reads a rendered prompt in the same way: XML, then HTML entities.
    private static void CheckSame(IList<ChatMessage> messages, string prompt)
    {
        IEnumerable<(string, string)> rendered = XElement.Parse($"<prompt>{prompt}</prompt>").Elements("message")
            .Select(message => (message.Attribute("role")!.Value, WebUtility.HtmlDecode(message.Value)));
        if (!rendered.SequenceEqual(messages.Select(message => (message.Role.Value, message.Text))))
        {
            throw new InvalidOperationException($"The prompts differ. One of them is:\n{prompt}");
        }
    }
}
