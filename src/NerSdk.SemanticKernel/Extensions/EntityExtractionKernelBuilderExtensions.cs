using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk;
using NerSdk.Extraction;
using NerSdk.Schemas;

// Where a user of Semantic Kernel finds extension methods without another using.
namespace Microsoft.SemanticKernel;

/// <summary>Registers extractors with a kernel.</summary>
public static class EntityExtractionKernelBuilderExtensions
{
    /// <summary>
    /// Registers an extractor of a record over the kernel's chat model: an <see cref="IChatClient"/> or an <see cref="IChatCompletionService"/>,
    /// found as <see cref="EntityExtractionKernelExtensions.GetEntityExtractor{T}"/> describes.
    /// </summary>
    /// <remarks>
    /// Not needed for <c>kernel.ExtractAsync</c>, which makes an extractor if none is registered. Register one to put others around it, or to have it
    /// injected as <see cref="IEntityExtractor{T}"/>.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options. Default: none.</param>
    /// <param name="serviceId">The id of extractor and chat model, and the name of the options. Default: none.</param>
    /// <returns>A builder that puts further extractors around it: <c>UseLogging()</c>, <c>UseOpenTelemetry()</c>, your own.</returns>
    public static EntityExtractorBuilder<T> AddEntityExtractor<T>(
        this IKernelBuilder builder, Action<PromptedExtractorOptions<T>>? configure = null, string? serviceId = null)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<ExtractionOptions>();
        builder.Services.AddOptions<PromptedExtractorOptions<T>>(serviceId).Configure(options => configure?.Invoke(options));
        return builder.Services.AddEntityExtractor(
            provider => EntityExtractionKernelExtensions.CreatePromptedExtractor<T>(new Kernel(provider), serviceId), serviceId);
    }
}
