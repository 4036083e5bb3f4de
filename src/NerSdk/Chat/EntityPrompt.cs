using NerSdk.Prompting;
using Microsoft.Extensions.AI;
using NerSdk.Schemas;

namespace NerSdk.Chat;

/// <summary>
/// The one renderer of prompts: the run time and the training data use it, so that a model is asked exactly as it was trained.
/// </summary>
public static class EntityPrompt
{
    /// <summary>Makes the chat messages of a prompt: system message, examples, document.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="schema">What to find.</param>
    /// <param name="document">The text to read, sent untouched.</param>
    /// <param name="examples">Worked examples, sent as earlier turns. Default: none.</param>
    /// <exception cref="ArgumentException">An example, its document or its value is null; the message says which.</exception>
    /// <returns>A new list; everything before its last message is the same for every document.</returns>
    public static IList<ChatMessage> CreateMessages<T>(EntitySchema<T> schema, string document, IReadOnlyList<EntityExample<T>>? examples = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        List<ChatMessage> messages = new(2 + (2 * (examples?.Count ?? 0))) { new(ChatRole.System, schema.SystemPrompt) };
        for (int i = 0; i < examples?.Count; i++)
        {
            EntityExample<T> example = examples[i] is { Document: not null, Value: not null } whole
                ? whole
                : throw new ArgumentException($"{nameof(examples)}[{i}] is null, or its document or value is. Leave it out.", nameof(examples));
            messages.Add(new ChatMessage(ChatRole.User, example.Document));
            messages.Add(new ChatMessage(ChatRole.Assistant, schema.WriteToString(example.Value)));
        }

        messages.Add(new ChatMessage(ChatRole.User, document));
        return messages;
    }
}
