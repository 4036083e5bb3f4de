using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;
using NerSdk.Grounding;
using NerSdk.Chat;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Rows;

/// <summary>
/// Writes rows of chat training data: the messages of the prompt as the run time sends them, and the answer that a perfect model gives.
/// OpenAI, TRL, axolotl, Unsloth and (with tags) LLaMA-Factory read this format.
/// </summary>
public static class ChatTrainingRow
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes one line of JSON Lines, <c>{"messages":[{"role":"system","content":"…"},…]}</c> and a line feed, in UTF-8.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="document">The text.</param>
    /// <param name="value">What is to be found in it.</param>
    /// <param name="examples">Worked examples, as at run time. Default: none.</param>
    /// <param name="documentId">The document's name, for messages. Default: none.</param>
    /// <exception cref="ArgumentException">
    /// A document, or the text of a mention, holds half of a surrogate pair, which has no UTF-8 form. Nothing was written.
    /// </exception>
    /// <exception cref="GoldSpanException">
    /// No answer can name a mention: it does not appear in its document between word borders, has white space at its edges, or holds no letter, number or
    /// symbol. Nothing was written. <see cref="GoldSpans.FindIssues"/> finds such spans beforehand.
    /// </exception>
    public static void Write<T>(
        IBufferWriter<byte> output, EntitySchema<T> schema, string document, T value, IReadOnlyList<EntityExample<T>>? examples = null, string? documentId = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        Write(output, CreateMessages(schema, document, value, examples, documentId));
    }

    /// <summary>Makes the messages of a row: those of the prompt, and the answer.</summary>
    internal static IList<ChatMessage> CreateMessages<T>(
        EntitySchema<T> schema, string document, T value, IReadOnlyList<EntityExample<T>>? examples = null, string? documentId = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        IList<ChatMessage> messages = EntityPrompt.CreateMessages(schema, document, examples);
        CheckUnicode(document, "The document", nameof(document));
        CheckMentions(schema, document, value, documentId, nameof(value));
        foreach (EntityExample<T> example in examples ?? [])
        {
            CheckUnicode(example.Document, "An example's document", nameof(examples));
            CheckMentions(schema, example.Document, example.Value, null, nameof(examples));
        }

        messages.Add(new ChatMessage(ChatRole.Assistant, schema.WriteToString(value)));
        return messages;
    }

    /// <summary>Writes the messages as a line.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="messages">The messages, the answer last.</param>
    /// <param name="weighsExamples">Whether the answers of examples have the weight 0, so that nothing is learned from them.</param>
    internal static void Write(IBufferWriter<byte> output, IList<ChatMessage> messages, bool weighsExamples = false)
    {
        output.Write("{\"messages\":"u8);
        WriteArray(output, messages, weighsExamples);
        output.Write("}\n"u8);
    }

    /// <summary>Writes messages as an array.</summary>
    internal static void WriteArray(IBufferWriter<byte> output, IEnumerable<ChatMessage> messages, bool weighsExamples = false)
    {
        ChatMessage[] all = [.. messages];
        output.Write("["u8);
        for (int i = 0; i < all.Length; i++)
        {
            output.Write(i == 0 ? default : ","u8);
            output.Write("{\"role\":"u8);
            AnswerString.Write(output, all[i].Role.Value);
            output.Write(",\"content\":"u8);
            AnswerString.Write(output, all[i].Text);
            output.Write(weighsExamples && all[i].Role == ChatRole.Assistant && i < all.Length - 1 ? ",\"weight\":0}"u8 : "}"u8);
        }

        output.Write("]"u8);
    }

    private static void CheckMentions<T>(EntitySchema<T> schema, string document, T value, string? documentId, string parameter)
    {
        DocumentBorders borders = new(document);
        foreach (LabeledMention mention in schema.GetMentions(value))
        {
            CheckUnicode(mention.Text, $"The {mention.Label} at {mention.Start}..{mention.End}", parameter);
            if (GoldSpans.Find(documentId, document, borders, mention.Span, mention.Text) is { } issue)
            {
                throw new GoldSpanException(issue);
            }
        }
    }

    private static void CheckUnicode(string text, string what, string parameter)
    {
        try
        {
            s_strictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException(
                $"{what} holds half of a surrogate pair at UTF-16 offset {exception.Index}. Repair the text's decoding, or leave the row out.", parameter, exception);
        }
    }
}
