using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Prompting;

/// <summary>
/// Turns chat messages into tokens with the model's own template. Only the template's text may hold control tokens: the template is rendered with
/// a placeholder for each content, and each content is tokenized on its own, as data.
/// </summary>
internal static class PromptEncoder
{
    /// <summary>Encodes all but the last message's content.</summary>
    /// <param name="model">The model.</param>
    /// <param name="messages">The messages.</param>
    /// <returns>The tokens before and after the last message's content.</returns>
    /// <exception cref="GenAIModelException">The template cannot be rendered, or does not show each content once.</exception>
    public static (List<int> Prefix, List<int> Suffix) EncodeAround(GenAIModel model, IReadOnlyList<(string Role, string Text)> messages)
    {
        string rendered = Render(model, messages);
        List<int> prefix = [];
        int at = 0;
        for (int i = 0; i < messages.Count; i++)
        {
            string placeholder = Placeholder(i);
            int start = rendered.IndexOf(placeholder, at, StringComparison.Ordinal);
            if (start < 0 || rendered.LastIndexOf(placeholder, StringComparison.Ordinal) != start)
            {
                throw new GenAIModelException(
                    model.Folder.FullPath,
                    $"the chat template does not show message {i.ToString(CultureInfo.InvariantCulture)}, of role '{messages[i].Role}', once and unchanged, so a document cannot be sent as it is. Use the template that the model was trained with.");
            }

            model.Text.AppendTemplate(rendered[at..start], isStart: i == 0, prefix);
            if (i < messages.Count - 1)
            {
                model.Text.AppendText(messages[i].Text, prefix);
            }

            at = start + placeholder.Length;
        }

        List<int> suffix = [];
        model.Text.AppendTemplate(rendered[at..], isStart: false, suffix);
        return (prefix, suffix);
    }

    private static string Render(GenAIModel model, IReadOnlyList<(string Role, string Text)> messages)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartArray();
            for (int i = 0; i < messages.Count; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("role"u8, messages[i].Role);
                writer.WriteString("content"u8, Placeholder(i));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        try
        {
            return model.Tokenizer.ApplyChatTemplate("", Encoding.UTF8.GetString(json.ToArray()), "", add_generation_prompt: true);
        }
        catch (OnnxRuntimeGenAIException exception)
        {
            throw new GenAIModelException(
                model.Folder.FullPath, $"the chat template cannot be applied to these messages: {exception.Message} Check chat_template.jinja and the roles of the messages.", exception);
        }
    }

    private static string Placeholder(int index) => string.Create(CultureInfo.InvariantCulture, $"nersdk.content.{index}.");
}
