using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Extraction;
using NerSdk.Schemas;

namespace NerSdk.SemanticKernel.Functions;

/// <summary>Makes a kernel plugin from an annotated record, so that planners, agents and chat models can extract entities as a tool.</summary>
public static class EntityExtractionPlugin
{
    /// <summary>
    /// Creates a plugin with one function, <c>extract_</c> and the schema's name. It takes <c>text</c> and returns JSON text as
    /// <see cref="ExtractionJson"/> writes it, mentions and issues only.
    /// </summary>
    /// <remarks>
    /// The function asks the model of the kernel that invokes it, as <see cref="EntityExtractionKernelExtensions.GetEntityExtractor{T}"/>
    /// finds it. Function invocation filters run when the kernel invokes it; prompt render filters do not, since no template is rendered.
    /// <see cref="KernelPlugin.AsAIFunctions"/> offers it to any chat client as a tool.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="pluginName">
    /// ASCII letters, digits and underscores. Default: the schema's name; if it has other characters, it is made from the name as
    /// <see cref="NerSdk.Chat.ServerSchemaName"/> describes.
    /// </param>
    /// <param name="options">Occurrence policy, token limit. Default: those of the extractor.</param>
    /// <param name="serviceId">The id under which the extractor or model is registered. Default: the one without an id, else the last one.</param>
    public static KernelPlugin Create<T>(string? pluginName = null, ExtractionOptions? options = null, string? serviceId = null)
        where T : IEntitySchema<T> =>
        KernelPluginFactory.CreateFromFunctions(
            pluginName ?? FunctionMetadata.CreateName(T.Schema), T.Schema.Description, [CreateFunction<T>(options, serviceId)]);

    private static KernelFunction CreateFunction<T>(ExtractionOptions? options, string? serviceId)
        where T : IEntitySchema<T>
    {
        return KernelFunctionFactory.CreateFromMethod(
            ExtractAsync,
            AIJsonUtilities.DefaultOptions,
            "extract_" + FunctionMetadata.CreateName(T.Schema),
            FunctionMetadata.CreateDescription(T.Schema),
            [FunctionMetadata.CreateTextParameter()],
            FunctionMetadata.CreateReturnParameter(T.Schema));

        // As an object, so that Semantic Kernel does not make a text of what is none.
        async Task<string> ExtractAsync(Kernel kernel, object text, CancellationToken cancellationToken)
        {
            ExtractionResult<T> extraction = await kernel.ExtractAsync<T>(DocumentArgument.Read(text), options, serviceId, cancellationToken).ConfigureAwait(false);
            return ExtractionJson.WriteToString(extraction, withCost: false);
        }
    }
}
