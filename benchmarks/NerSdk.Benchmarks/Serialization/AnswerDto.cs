using System.Text.Json.Serialization;

namespace NerSdk.Benchmarks.Serialization;

/// <summary>The answer as System.Text.Json reads it: strings without places.</summary>
internal sealed class AnswerDto
{
    public List<string> Person { get; set; } = [];

    public List<string> Organization { get; set; } = [];

    public List<string> Location { get; set; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AnswerDto))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
