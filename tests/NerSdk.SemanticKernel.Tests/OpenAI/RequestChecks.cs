using System.Text.Json;
using System.Text.RegularExpressions;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>
/// What OpenAI checks of a chat request before a model sees it (platform.openai.com, API reference, chat completions), and the order of roles that
/// other servers' chat templates insist on: system first, then user and assistant in turns, user last.
/// </summary>
internal static partial class RequestChecks
{
    private static readonly string[] s_others =
    [
        "frequency_penalty", "presence_penalty", "logit_bias", "logprobs", "top_logprobs", "metadata", "modalities", "parallel_tool_calls", "prediction",
        "prompt_cache_key", "reasoning_effort", "safety_identifier", "seed", "service_tier", "stop", "store", "tool_choice", "tools", "user", "verbosity",
    ];

    /// <summary>The first problem of a request, or null.</summary>
    public static RequestProblem? Find(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            return new("The body is no JSON object.", null);
        }

        if (!request.TryGetProperty("model", out _) || !request.TryGetProperty("messages", out _))
        {
            return new("You must provide the parameters model and messages.", null, "missing_required_parameter");
        }

        if (request.TryGetProperty("max_tokens", out _) && request.TryGetProperty("max_completion_tokens", out _))
        {
            return new("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens");
        }

        return request.EnumerateObject().Select(FindInParameter).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>The text of a message, whose content is a string or a list of text parts.</summary>
    public static string GetText(JsonElement message)
    {
        JsonElement content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    }

    private static RequestProblem? FindInParameter(JsonProperty parameter)
    {
        JsonElement value = parameter.Value;
        return parameter.Name switch
        {
            "model" => Require(value.ValueKind == JsonValueKind.String && value.GetString() == OpenAIServer.Model, "The model does not exist."),
            "messages" => FindInMessages(value),
            "temperature" => RequireNumber(0, 2),
            "top_p" => RequireNumber(0, 1),
            "n" => Require(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int n) && n == 1, "Only 1 is supported."),
            "max_tokens" or "max_completion_tokens" => Require(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int max) && max >= 1, "Expected a whole number >= 1."),
            "stream" => Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "Expected a boolean."),
            "stream_options" => Require(value.ValueKind == JsonValueKind.Object, "Expected an object."),
            "response_format" => FindInResponseFormat(value),
            _ => s_others.Contains(parameter.Name) ? null
                : new($"Unrecognized request argument supplied: {parameter.Name}", parameter.Name, "unknown_parameter"),
        };

        RequestProblem? Require(bool fits, string message) =>
            fits ? null : new($"Invalid '{parameter.Name}' {value.GetRawText()}: {message}", parameter.Name);

        RequestProblem? RequireNumber(double least, double most) => Require(
            value.ValueKind == JsonValueKind.Number && value.GetDouble() >= least && value.GetDouble() <= most, $"Expected a number from {least} to {most}.");
    }

    private static RequestProblem? FindInMessages(JsonElement messages)
    {
        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            return new("Invalid 'messages': expected an array with at least one message.", "messages");
        }

        string last = "";
        int index = 0;
        foreach (JsonElement message in messages.EnumerateArray())
        {
            string path = $"messages[{index++}]";
            if (!message.TryGetProperty("role", out JsonElement role) || role.GetString() is not ("system" or "developer" or "user" or "assistant"))
            {
                return new("Invalid value. Supported values are: 'system', 'developer', 'user' and 'assistant'.", path + ".role");
            }

            bool fits = role.GetString() switch
            {
                "system" or "developer" => last == "",
                "assistant" => last == "user",
                _ => last != "user",
            };
            if (!fits)
            {
                return new($"Conversation roles must alternate, the system's first: '{role.GetString()}' follows '{last}'.", path + ".role");
            }

            if (!message.TryGetProperty("content", out JsonElement content) || !IsContent(content))
            {
                return new("Invalid type: expected a string or an array of text parts.", path + ".content", "invalid_type");
            }

            if (message.TryGetProperty("name", out JsonElement name) && !NamePattern().IsMatch(name.GetString()!))
            {
                return new($"'{name}' does not match '{NamePattern()}'.", path + ".name");
            }

            if (message.EnumerateObject().FirstOrDefault(member => member.Name is not ("role" or "content" or "name")) is { Value.ValueKind: not JsonValueKind.Undefined } other)
            {
                return new($"Additional properties are not allowed ('{other.Name}' was unexpected).", path, "unknown_parameter");
            }

            last = role.GetString()!;
        }

        return last == "user" ? null : new("The last message must be the user's.", $"messages[{index - 1}].role");
    }

    private static bool IsContent(JsonElement content) => content.ValueKind == JsonValueKind.String
        || (content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0 && content.EnumerateArray().All(part =>
            part.ValueKind == JsonValueKind.Object
            && part.TryGetProperty("type", out JsonElement type) && type.GetString() == "text"
            && part.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String));

    private static RequestProblem? FindInResponseFormat(JsonElement format)
    {
        const string Path = "response_format.json_schema";
        string? type = format.ValueKind == JsonValueKind.Object && format.TryGetProperty("type", out JsonElement given) ? given.GetString() : null;
        if (type is "text" or "json_object")
        {
            return null;
        }

        if (type != "json_schema" || !format.TryGetProperty("json_schema", out JsonElement schema))
        {
            return new("Supported values of 'response_format.type' are: 'json_object', 'json_schema' and 'text'.", "response_format.type");
        }

        if (!schema.TryGetProperty("name", out JsonElement name) || name.ValueKind != JsonValueKind.String || !NamePattern().IsMatch(name.GetString()!))
        {
            return new($"Invalid '{Path}.name': string does not match pattern. Expected a string that matches the pattern '{NamePattern()}'.", Path + ".name");
        }

        if (schema.EnumerateObject().FirstOrDefault(member => member.Name is not ("name" or "description" or "schema" or "strict")) is { Value.ValueKind: not JsonValueKind.Undefined } other)
        {
            return new($"Unknown parameter: '{Path}.{other.Name}'.", $"{Path}.{other.Name}", "unknown_parameter");
        }

        if (!schema.TryGetProperty("schema", out JsonElement body) || body.ValueKind != JsonValueKind.Object)
        {
            return new($"Missing required parameter: '{Path}.schema'.", Path + ".schema", "missing_required_parameter");
        }

        bool strict = schema.TryGetProperty("strict", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return strict && StrictSchemaChecks.Find(body) is { } problem
            ? new($"Invalid schema for response_format '{name}': {problem}", "response_format", null)
            : null;
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex NamePattern();
}
