using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.SemanticKernel.ChatCompletion;

namespace NerSdk.SemanticKernel.Functions;

/// <summary>Makes a prompt function from an annotated record, for code that is built on prompt functions, their filters and their streaming.</summary>
public static class EntityPromptFunction
{
    /// <summary>
    /// Creates a prompt function <c>extract_</c> and the schema's name, which takes the document as argument <c>text</c> and returns the model's
    /// answer: JSON with one member for each field. Works with every chat service.
    /// </summary>
    /// <remarks>
    /// <c>kernel.ExtractAsync</c> is the shorter and faster way to mentions with offsets. Here prompt render filters see the document, and may
    /// change it; function invocation filters see the answer. A document with half of a surrogate pair cannot pass
    /// (<see cref="ArgumentException"/> at invocation).
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="examples">Worked examples, sent as earlier turns. Default: none.</param>
    /// <param name="settings">
    /// Execution settings; a copy is kept, asking for the record's schema. <see cref="PromptExecutionSettings.ServiceId"/> chooses the
    /// model. Default: greedy decoding on the default service.
    /// </param>
    public static KernelFunction Create<T>(IReadOnlyList<EntityExample<T>>? examples = null, OnnxExtractionPromptExecutionSettings? settings = null)
        where T : IEntitySchema<T>
    {
        OnnxExtractionPromptExecutionSettings copy = settings is null
            ? OnnxExtractionPromptExecutionSettings.For<T>()
            : (OnnxExtractionPromptExecutionSettings)settings.Clone();
        copy.Schema = T.Schema;
        PromptTemplateConfig config = new()
        {
            Name = "extract_" + FunctionMetadata.CreateName(T.Schema),
            Description = FunctionMetadata.CreateDescription(T.Schema),
            InputVariables =
            [
                new InputVariable
                {
                    Name = FunctionMetadata.TextName,
                    Description = FunctionMetadata.TextDescription,
                    IsRequired = true,
                    JsonSchema = FunctionMetadata.TextJsonSchema,
                },
            ],
            OutputVariable = new OutputVariable
            {
                Description = T.Schema.Description ?? "The entities of each type.",
                JsonSchema = Encoding.UTF8.GetString(T.Schema.JsonSchemaUtf8),
            },
        };
        config.AddExecutionSettings(copy);
        return KernelFunctionFactory.CreateFromPrompt(new EntityPromptTemplate<T>(examples), config, AIJsonUtilities.DefaultOptions);
    }
}
