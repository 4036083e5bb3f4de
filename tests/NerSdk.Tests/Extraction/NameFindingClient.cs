using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Chat;

namespace NerSdk.Tests.Extraction;

/// <summary>A chat client that takes every capitalised word for a person, and remembers the texts that it was sent.</summary>
internal sealed partial class NameFindingClient : IChatClient
{
    private readonly Lock _lock = new();
    private int _running;

    public List<string> Texts { get; } = [];

    public int MostAtOnce { get; private set; }

    /// <summary>Called with each text before it is answered; may throw.</summary>
    public Func<string, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The confidence of a name.</summary>
    public Func<string, float> Confidence { get; init; } = _ => 0.9f;

    public DecodingCapabilities Capabilities { get; init; } = new() { GivesDetails = true, CountTokens = text => (text.Length + 3) / 4 };

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string text = messages.Last().Text;
        lock (_lock)
        {
            Texts.Add(text);
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        try
        {
            await Before(text, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }

        string[] names = [.. Names().Matches(text).Select(match => match.Value).Distinct()];
        StringBuilder answer = new("{\"person\":[");
        List<DecodedString> strings = [];
        foreach (string name in names)
        {
            answer.Append(strings.Count > 0 ? "," : "");
            int start = Encoding.UTF8.GetByteCount(answer.ToString());
            answer.Append(JsonSerializer.Serialize(name));
            strings.Add(new DecodedString(start, Encoding.UTF8.GetByteCount(answer.ToString()) - start, Confidence(name)));
        }

        answer.Append("],\"organization\":[],\"day\":null}");
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer.ToString()))
        {
            Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = names.Length },
        };
        new DecodingDetails { DocumentRead = text.Length, Passes = 1, Strings = [.. strings] }.AttachTo(response);
        return response;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(DecodingCapabilities) ? Capabilities : null;

    public void Dispose()
    {
    }

    [GeneratedRegex(@"\p{Lu}\w+")]
    private static partial Regex Names();
}
