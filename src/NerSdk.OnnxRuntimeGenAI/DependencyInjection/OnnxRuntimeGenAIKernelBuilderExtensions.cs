using Microsoft.Extensions.DependencyInjection;
using NerSdk.OnnxRuntimeGenAI;
using NerSdk.OnnxRuntimeGenAI.Models;

// Where a user of Semantic Kernel finds extension methods without another using.
namespace Microsoft.SemanticKernel;

/// <summary>Registers models that onnxruntime-genai runs with a kernel.</summary>
public static class OnnxRuntimeGenAIKernelBuilderExtensions
{
    /// <summary>
    /// Registers a local model as the kernel's chat client; see <see cref="OnnxRuntimeGenAIServiceCollectionExtensions.AddOnnxRuntimeGenAIExtraction"/>. With the
    /// package NerSdk.SemanticKernel, <c>kernel.ExtractAsync</c> asks it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="options">Options of the client. Default: those of <see cref="OnnxRuntimeGenAIOptions"/>.</param>
    /// <param name="serviceId">Tells several models apart. Default: none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GenAIModelException">There is no such folder, or a file in it is missing or damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not above 0.</exception>
    public static IKernelBuilder AddOnnxRuntimeGenAIExtraction(
        this IKernelBuilder builder, string modelPath, OnnxRuntimeGenAIOptions? options = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOnnxRuntimeGenAIExtraction(modelPath, options, serviceId);
        return builder;
    }
}
