using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;

namespace NerSdk.SemanticKernel.Functions;

/// <summary>The document among a function's arguments, whose values may be of any type.</summary>
internal static class DocumentArgument
{
    /// <summary>The text that a value stands for.</summary>
    /// <exception cref="KernelException">It stands for none: otherwise the name of its type would be read as the document.</exception>
    public static string Read(object value) => value switch
    {
        string text => text,
        TextDocument document => document.Text,
        StringBuilder text => text.ToString(),
        ReadOnlyMemory<char> text => text.ToString(),
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        JsonValue json when json.GetValueKind() == JsonValueKind.String => json.GetValue<string>(),
        TextContent content => content.Text ?? "",
        ChatMessageContent content => content.Content ?? "",
        FunctionResult result when result.GetValue<object>() is { } inner => Read(inner),
        char character => character.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new KernelException(
            $"The argument '{FunctionMetadata.TextName}' holds a {value.GetType().Name}, which is not text. Put one document there as a string, and call the function once for each."),
    };
}
