using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Chat;
using NerSdk.Schemas;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>
/// Execution settings with the keys of Semantic Kernel's ONNX connector, and the entity schema that an answer must have.
/// </summary>
/// <remarks>
/// Every value lives in <see cref="PromptExecutionSettings.ExtensionData"/> under its key; the properties are views of it. So
/// the values survive <see cref="Clone"/> and <see cref="PromptExecutionSettings.Freeze"/> (prompt functions do both), JSON, and bridges,
/// and reach other connectors. The ONNX client honours <see cref="MaxTokens"/>, <see cref="StopSequences"/> and the schema, and
/// decodes greedily; it refuses a setting that asks for anything else with a <see cref="NotSupportedException"/> and ignores none.
/// A value that cannot be read (a text where a number is expected) is an <see cref="InvalidOperationException"/>, here as there.
/// A property that is not set is null and leaves the choice to the service.
/// </remarks>
public sealed class OnnxExtractionPromptExecutionSettings : PromptExecutionSettings
{
    internal const string ResponseFormatKey = "response_format";

    /// <summary>Creates settings without any value.</summary>
    public OnnxExtractionPromptExecutionSettings() => ExtensionData = new Dictionary<string, object>();

    /// <summary>Settings that ask for the entities of a record, decoded greedily (<see cref="Temperature"/> 0).</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    public static OnnxExtractionPromptExecutionSettings For<T>()
        where T : IEntitySchema<T> => new() { Temperature = 0, Schema = T.Schema };

    /// <summary>
    /// <c>nersdk.schema</c>: what the answer must be, as the text that <see cref="EntitySchema.ToJson"/> writes. Setting it also puts the JSON schema under
    /// <c>response_format</c>, where other connectors look for it; null takes both away.
    /// </summary>
    /// <remarks>It survives settings that were written as JSON and read back, as an equal schema.</remarks>
    /// <exception cref="InvalidOperationException">The settings are frozen.</exception>
    /// <exception cref="SchemaException">The value under the key is not a schema, or is one of a later version.</exception>
    [JsonIgnore]
    public EntitySchema? Schema
    {
        get => SettingValues.Find(this, EntitySchemaChatOptions.SchemaKey) is { } schema
            ? new ChatOptions { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = schema } }.GetEntitySchema()
            : null;
        set
        {
            ThrowIfFrozen();
            ChatOptions? options = value is null ? null : new ChatOptions().WithEntitySchema(value);
            SettingValues.Set(this, EntitySchemaChatOptions.SchemaKey, options?.AdditionalProperties?[EntitySchemaChatOptions.SchemaKey]);
            SettingValues.Set(this, ResponseFormatKey, value?.JsonSchema);
        }
    }

    /// <summary><c>max_tokens</c>: the most tokens an answer may have.</summary>
    [JsonIgnore]
    public int? MaxTokens
    {
        get => SettingValues.GetInt32(this, "max_tokens");
        set => SetValue("max_tokens", value);
    }

    /// <summary><c>min_tokens</c>: the fewest tokens an answer may have. Only 0 is supported.</summary>
    [JsonIgnore]
    public int? MinTokens
    {
        get => SettingValues.GetInt32(this, "min_tokens");
        set => SetValue("min_tokens", value);
    }

    /// <summary>
    /// <c>stop_sequences</c>: texts that end the answer where they would appear. Not together with a schema, which decides where an answer ends.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? StopSequences
    {
        get => SettingValues.GetStrings(this, "stop_sequences");
        set => SetValue("stop_sequences", value?.ToArray());
    }

    /// <summary><c>do_sample</c>: whether tokens are drawn at random. Only false is supported, unless <see cref="Temperature"/> is 0.</summary>
    [JsonIgnore]
    public bool? DoSample
    {
        get => SettingValues.GetBoolean(this, "do_sample");
        set => SetValue("do_sample", value);
    }

    // The JSON name keeps a case-insensitive reader from taking the key "temperature" for this ignored property and dropping it.
    /// <summary><c>temperature</c>: the randomness of drawn tokens. Only 0 is supported, unless <see cref="DoSample"/> is false.</summary>
    [JsonIgnore, JsonPropertyName("view_of_temperature")]
    public float? Temperature
    {
        get => SettingValues.GetSingle(this, "temperature");
        set => SetValue("temperature", value);
    }

    /// <summary><c>top_k</c>: how many tokens are drawn from. Without effect under greedy decoding.</summary>
    [JsonIgnore]
    public int? TopK
    {
        get => SettingValues.GetInt32(this, "top_k");
        set => SetValue("top_k", value);
    }

    /// <summary><c>top_p</c>: the share of probability that is drawn from, 0 to 1. Without effect under greedy decoding.</summary>
    [JsonIgnore]
    public float? TopP
    {
        get => SettingValues.GetSingle(this, "top_p");
        set => SetValue("top_p", value);
    }

    /// <summary><c>repetition_penalty</c>. Only 1 (none) is supported.</summary>
    [JsonIgnore]
    public float? RepetitionPenalty
    {
        get => SettingValues.GetSingle(this, "repetition_penalty");
        set => SetValue("repetition_penalty", value);
    }

    /// <summary><c>no_repeat_ngram_size</c>. Only 0 (off) is supported.</summary>
    [JsonIgnore]
    public int? NoRepeatNgramSize
    {
        get => SettingValues.GetInt32(this, "no_repeat_ngram_size");
        set => SetValue("no_repeat_ngram_size", value);
    }

    /// <summary><c>num_beams</c>: the width of beam search. Only 1 (none) is supported.</summary>
    [JsonIgnore]
    public int? NumBeams
    {
        get => SettingValues.GetInt32(this, "num_beams");
        set => SetValue("num_beams", value);
    }

    /// <summary><c>num_return_sequences</c>: how many answers are returned. Only 1 is supported.</summary>
    [JsonIgnore]
    public int? NumReturnSequences
    {
        get => SettingValues.GetInt32(this, "num_return_sequences");
        set => SetValue("num_return_sequences", value);
    }

    /// <summary><c>length_penalty</c> of beam search. No effect without it.</summary>
    [JsonIgnore]
    public float? LengthPenalty
    {
        get => SettingValues.GetSingle(this, "length_penalty");
        set => SetValue("length_penalty", value);
    }

    /// <summary><c>diversity_penalty</c> of beam search. No effect without it.</summary>
    [JsonIgnore]
    public float? DiversityPenalty
    {
        get => SettingValues.GetSingle(this, "diversity_penalty");
        set => SetValue("diversity_penalty", value);
    }

    /// <summary><c>early_stopping</c> of beam search. No effect without it.</summary>
    [JsonIgnore]
    public bool? EarlyStopping
    {
        get => SettingValues.GetBoolean(this, "early_stopping");
        set => SetValue("early_stopping", value);
    }

    /// <summary><c>past_present_share_buffer</c>: whether the cache is updated in place. Only true is supported.</summary>
    [JsonIgnore]
    public bool? PastPresentShareBuffer
    {
        get => SettingValues.GetBoolean(this, "past_present_share_buffer");
        set => SetValue("past_present_share_buffer", value);
    }

    /// <summary>Takes over settings of any class.</summary>
    /// <param name="settings">The settings. Of this class: returned as they are. Null: new, empty ones.</param>
    /// <param name="jsonSerializerOptions">
    /// How to write the properties of another connector's settings class as JSON, which is the only general way to read them. Not needed for
    /// this class and for <see cref="PromptExecutionSettings"/> itself.
    /// </param>
    /// <exception cref="ArgumentException">The settings are of another connector's class and there are no serializer options.</exception>
    public static OnnxExtractionPromptExecutionSettings FromExecutionSettings(
        PromptExecutionSettings? settings, JsonSerializerOptions? jsonSerializerOptions = null)
    {
        if (settings is OnnxExtractionPromptExecutionSettings own)
        {
            return own;
        }

        if (settings is null)
        {
            return new();
        }

        return new()
        {
            ServiceId = settings.ServiceId,
            ModelId = settings.ModelId,
            FunctionChoiceBehavior = settings.FunctionChoiceBehavior,
            ExtensionData = settings.GetType() == typeof(PromptExecutionSettings)
                ? SettingValues.Copy(settings.ExtensionData)
                : SettingValues.ReadProperties(settings, jsonSerializerOptions),
        };
    }

    /// <summary>Makes a copy that can be changed.</summary>
    public override PromptExecutionSettings Clone() => new OnnxExtractionPromptExecutionSettings
    {
        ServiceId = ServiceId,
        ModelId = ModelId,
        FunctionChoiceBehavior = FunctionChoiceBehavior,
        ExtensionData = SettingValues.Copy(ExtensionData),
    };

    // Semantic Kernel turns a derived class into chat options by a detour through JSON, which needs reflection. The base class goes straight.
    internal ChatOptions CreateChatOptions(Kernel? kernel)
    {
        PromptExecutionSettings plain = base.Clone();
        ChatOptions options = plain.ToChatOptions(kernel);
        PrepareChatOptionsForRequest(options);
        return options;
    }

    /// <summary>Hands the schema to the chat client.</summary>
    /// <param name="options">The options of the request.</param>
    protected override void PrepareChatOptionsForRequest(ChatOptions options)
    {
        if (Schema is { } schema)
        {
            options.WithEntitySchema(schema);
        }
    }

    private void SetValue(string key, object? value)
    {
        ThrowIfFrozen();
        SettingValues.Set(this, key, value);
    }
}
