using NerSdk.Chat;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Prompting;
using NerSdk.Schemas;

namespace NerSdk.SemanticKernel.Functions;

/// <summary>The schema's prompt as a Semantic Kernel prompt template: system message, examples, and the document from the arguments.</summary>
/// <remarks>
/// What does not depend on the document is rendered once. The document is encoded, so that nothing in it is read as markup or as a template,
/// and reaches the model unchanged.
/// </remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class EntityPromptTemplate<T> : IPromptTemplate
    where T : IEntitySchema<T>
{
    private readonly string _start;

    /// <summary>Creates the template.</summary>
    /// <param name="examples">Worked examples, sent as earlier turns. Default: none.</param>
    /// <exception cref="ArgumentException">An example holds half of a surrogate pair.</exception>
    public EntityPromptTemplate(IReadOnlyList<EntityExample<T>>? examples = null)
    {
        StringBuilder start = new();
        IList<ChatMessage> messages = EntityPrompt.CreateMessages(T.Schema, "", examples);
        foreach (ChatMessage message in messages.Take(messages.Count - 1))
        {
            start.AppendMessage(message.Role.Value, message.Text);
        }

        _start = start.ToString();
    }

    /// <summary>Renders the prompt.</summary>
    /// <param name="kernel">Not used.</param>
    /// <param name="arguments">
    /// Hold the document under <c>text</c>: a text, a <see cref="TextDocument"/>, a JSON string, the result of a function that returns one of them, or a number or date,
    /// which is written in the invariant culture.
    /// </param>
    /// <param name="cancellationToken">Stops before the work begins.</param>
    /// <exception cref="KernelException">There is no argument <c>text</c>, or it is not text, such as an array.</exception>
    /// <exception cref="ArgumentException">The document holds half of a surrogate pair, which the XML of chat prompts cannot carry.</exception>
    public Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        object? document = arguments?.GetValueOrDefault(FunctionMetadata.TextName);
        if (document is null)
        {
            throw new KernelException(
                $"The argument '{FunctionMetadata.TextName}' is missing. Put the document there: "
                + $"new KernelArguments {{ [\"{FunctionMetadata.TextName}\"] = document }}.");
        }

        return Task.FromResult(new StringBuilder(_start).AppendMessage(ChatRole.User.Value, DocumentArgument.Read(document)).ToString());
    }
}
