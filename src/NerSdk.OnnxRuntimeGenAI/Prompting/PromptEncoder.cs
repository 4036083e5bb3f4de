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
    private const string System = "system";
    private const string User = "user";

    /// <summary>Tries the template, so that what is wrong with it is reported when the model is loaded.</summary>
    /// <exception cref="GenAIModelException">It cannot render an extraction, with or without an example.</exception>
    public static void Require(GenAIModel model)
    {
        EncodeAround(model, [(System, "s"), (User, "u")]);
        EncodeAround(model, [(System, "s"), (User, "u"), ("assistant", "a"), (User, "u")]);
    }

    /// <summary>Encodes all but the last message's content.</summary>
    /// <remarks>
    /// A template that refuses system messages, or leaves them out, gets their texts at the start of the first user message.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="messages">The messages.</param>
    /// <returns>The tokens before and after the last message's content.</returns>
    /// <exception cref="GenAIModelException">The template cannot be rendered, or does not show each content once.</exception>
    public static (List<int> Prefix, List<int> Suffix) EncodeAround(GenAIModel model, IReadOnlyList<(string Role, string Text)> messages)
    {
        string[] placeholders = [.. messages.Select((_, index) => Placeholder(index))];
        bool canJoin = messages.Any(message => message.Role == System) && messages.Any(message => message.Role == User);
        try
        {
            return Encode(model, messages, [.. messages.Select((message, index) => (message.Role, placeholders[index]))]);
        }
        catch (GenAIModelException) when (canJoin)
        {
            int first = messages.Index().First(entry => entry.Item.Role == User).Index;
            string before = string.Concat(messages.Index().Where(entry => entry.Item.Role == System).Select(entry => placeholders[entry.Index] + "\n\n"));
            return Encode(
                model,
                messages,
                [.. messages.Index().Where(entry => entry.Item.Role != System).Select(entry => (entry.Item.Role, (entry.Index == first ? before : "") + placeholders[entry.Index]))]);
        }
    }

    private static (List<int> Prefix, List<int> Suffix) Encode(GenAIModel model, IReadOnlyList<(string Role, string Text)> messages, IReadOnlyList<(string Role, string Text)> turns)
    {
        string rendered = Render(model, turns);
        List<int> prefix = [];
        List<int> suffix = [];
        List<int> ids = prefix;
        int at = 0;
        foreach ((int start, int index) in Places(model, messages, rendered))
        {
            model.Text.AppendTemplate(rendered[at..start], isStart: at == 0, ids);
            at = start + Placeholder(index).Length;
            if (index == messages.Count - 1)
            {
                ids = suffix;
            }
            else
            {
                model.Text.AppendText(messages[index].Text, ids);
            }
        }

        model.Text.AppendTemplate(rendered[at..], isStart: false, ids);
        return (prefix, suffix);
    }

    // In the order of the prompt, which need not be that of the messages.
    private static IEnumerable<(int Start, int Index)> Places(GenAIModel model, IReadOnlyList<(string Role, string Text)> messages, string rendered)
    {
        List<(int Start, int Index)> places = [];
        for (int i = 0; i < messages.Count; i++)
        {
            int start = rendered.IndexOf(Placeholder(i), StringComparison.Ordinal);
            if (start < 0 || rendered.LastIndexOf(Placeholder(i), StringComparison.Ordinal) != start)
            {
                throw new GenAIModelException(
                    model.Folder.FullPath,
                    $"the chat template does not show message {i.ToString(CultureInfo.InvariantCulture)}, of role '{messages[i].Role}', once and unchanged, so what it says would be lost. Use the template that the model was trained with.");
            }

            places.Add((start, i));
        }

        return places.Order();
    }

    private static string Render(GenAIModel model, IReadOnlyList<(string Role, string Text)> turns)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartArray();
            foreach ((string role, string text) in turns)
            {
                writer.WriteStartObject();
                writer.WriteString("role"u8, role);
                writer.WriteString("content"u8, text);
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
