using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NerSdk.OnnxRuntimeGenAI;
using NerSdk.OnnxRuntimeGenAI.Decoding;
using NerSdk.OnnxRuntimeGenAI.Models;

// Where a user of a host finds extension methods without another using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models that onnxruntime-genai runs.</summary>
public static class OnnxRuntimeGenAIServiceCollectionExtensions
{
    /// <summary>Registers a local model as <see cref="IChatClient"/>; it is loaded at the first request, on a thread of its own.</summary>
    /// <remarks>
    /// The folder is checked at once. What else may be wrong shows at the first request; the next one tries again: a <see cref="GenAIModelException"/> if the library cannot
    /// load the model, a <see cref="GuidanceException"/> if it does not decode by grammars. The model's memory is freed with the service provider.
    /// <para>
    /// The package brings the library for the CPU. For another device reference, say, Microsoft.ML.OnnxRuntimeGenAI.Cuda, keep the CPU's library out with
    /// <c>&lt;PackageReference Include="Microsoft.ML.OnnxRuntimeGenAI" ExcludeAssets="all" /&gt;</c> and name the device in
    /// <see cref="OnnxRuntimeGenAIOptions.Providers"/>.
    /// </para>
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="options">Options of the client. Default: those of <see cref="OnnxRuntimeGenAIOptions"/>.</param>
    /// <param name="serviceKey">Tells several models apart. Default: none.</param>
    /// <returns>A builder that takes middleware, such as <c>UseOpenTelemetry</c>.</returns>
    /// <exception cref="GenAIModelException">There is no such folder, or a file in it is missing or damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not above 0.</exception>
    public static ChatClientBuilder AddOnnxRuntimeGenAIExtraction(
        this IServiceCollection services, string modelPath, OnnxRuntimeGenAIOptions? options = null, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelPath);
        OnnxRuntimeGenAIOptions copy = options?.Clone() ?? new OnnxRuntimeGenAIOptions();
        copy.Validate();
        GenAIFolder folder = GenAIFolder.Open(modelPath);
        return serviceKey is null
            ? services.AddChatClient(Create)
            : services.AddKeyedChatClient(serviceKey, Create);

        IChatClient Create(IServiceProvider provider) => OnnxRuntimeGenAIExtractionClient.CreateDeferred(folder, copy, provider.GetService<ILoggerFactory>());
    }
}
