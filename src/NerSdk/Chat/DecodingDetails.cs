using NerSdk.Answers;
using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>
/// What a chat client that constrains decoding says beyond the text of its answer. It travels as JSON in the additional properties, so that it
/// survives caches, logs and processes.
/// </summary>
public sealed class DecodingDetails
{
    /// <summary>The key of <see cref="ChatResponse.AdditionalProperties"/> that holds it, as a <see cref="JsonElement"/>.</summary>
    public const string Key = "nersdk.decoding";

    private const int Version = 1;

    /// <summary>The length of the part of the document that the model saw, from the start, in UTF-16 code units.</summary>
    public required int DocumentRead { get; init; }

    /// <summary>Bytes of the document's UTF-8 form that the model's vocabulary has no token for, so that the model did not see them.</summary>
    public int BytesNotRead { get; init; }

    /// <summary>Tokens of the answer that the model decided; the others were forced by the grammar. Null if the client does not say.</summary>
    public int? DecidedTokens { get; init; }

    /// <summary>Forward passes of the model, those for the prompt included. Null if the client does not say.</summary>
    public int? Passes { get; init; }

    /// <summary>How long the request waited until a worker was free, or for its turns. Null if the client does not say.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>How long a worker was busy with the request. Null if the client does not say.</summary>
    public TimeSpan? Worked { get; init; }

    /// <summary>The strings of the answer that the decoder knows something about, in their order there.</summary>
    public ImmutableArray<DecodedString> Strings { get; init; } = [];

    /// <summary>Puts the details where <see cref="Find"/> looks for them.</summary>
    /// <param name="response">The answer.</param>
    public void AttachTo(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        JsonElement json = ToJson();
        (response.AdditionalProperties ??= [])[Key] = json;
        if (response.Messages is [.., ChatMessage last])
        {
            // Semantic Kernel's bridge to chat completion services keeps what stands with the message only.
            (last.AdditionalProperties ??= [])[Key] = json;
        }
    }

    /// <summary>Puts the details where <see cref="Find"/> looks for them once the updates are one answer.</summary>
    /// <param name="update">The last update of the answer.</param>
    public void AttachTo(ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        (update.AdditionalProperties ??= [])[Key] = ToJson();
    }

    /// <summary>Finds the details of an answer: with the answer itself or, if middleware has put it together from updates, with its messages.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="problem">Why details that are there cannot be read; null if nothing is wrong.</param>
    /// <returns>The details, or null if there are none or they cannot be read.</returns>
    public static DecodingDetails? Find(ChatResponse response, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(response);
        object? value = null;
        for (int i = response.Messages.Count - 1; i >= 0 && value is null; i--)
        {
            value = response.Messages[i].AdditionalProperties?.GetValueOrDefault(Key);
        }

        return Read(response.AdditionalProperties?.GetValueOrDefault(Key) ?? value, out problem);
    }

    /// <summary>Writes the details as a JSON object.</summary>
    public JsonElement ToJson()
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer))
        {
            DecodingDetailsJson.Write(writer, this, Version);
        }

        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Reads what stands under <see cref="Key"/>.</summary>
    /// <param name="value">The value; null if there is none.</param>
    /// <param name="problem">Why it cannot be read; null if nothing is wrong.</param>
    /// <returns>The details, or null if there are none or they cannot be read.</returns>
    public static DecodingDetails? Read(object? value, out string? problem)
    {
        problem = null;
        try
        {
            return value switch
            {
                null => null,
                JsonElement element => DecodingDetailsJson.Read(element, Version, out problem),
                JsonNode node => DecodingDetailsJson.Read(ToElement(node), Version, out problem),
                _ => Unknown(value, out problem),
            };
        }
        catch (ObjectDisposedException)
        {
            problem = "their JSON document was disposed";
            return null;
        }
    }

    /// <summary>Makes the same details with calibrated confidences. A client does it before it attaches them, so that all who read them see the same.</summary>
    /// <param name="calibration">The calibration; null changes nothing.</param>
    public DecodingDetails Calibrate(ConfidenceCalibration? calibration) => calibration is null ? this : new DecodingDetails
    {
        DocumentRead = DocumentRead,
        BytesNotRead = BytesNotRead,
        DecidedTokens = DecidedTokens,
        Passes = Passes,
        Waited = Waited,
        Worked = Worked,
        Strings = ImmutableArray.CreateRange(Strings, text => text with { Confidence = text.Confidence is { } raw ? calibration.Apply(raw) : null }),
    };

    // A serializer may be set to read untyped values as nodes.
    private static JsonElement ToElement(JsonNode node)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(node.ToJsonString()));
        return JsonElement.ParseValue(ref reader);
    }

    private static DecodingDetails? Unknown(object value, out string? problem)
    {
        problem = $"they are a {value.GetType().Name} instead of a JSON object";
        return null;
    }
}
