using Microsoft.Extensions.DependencyInjection;
using NerSdk.Onnx.Tagging;
using NerSdk.Schemas;

// Where a user of Semantic Kernel finds extension methods without another using.
namespace Microsoft.SemanticKernel;

/// <summary>Registers taggers with a kernel.</summary>
public static class OnnxTaggingKernelBuilderExtensions
{
    /// <summary>
    /// Registers a fine-tuned tagger as the kernel's extractor of a record: <c>kernel.ExtractAsync&lt;T&gt;</c> then uses it. It is loaded when it is first asked for; see
    /// <see cref="TaggingServiceCollectionExtensions.AddOnnxTagging{T}"/>.
    /// </summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">The model's folder, in Hugging Face's layout.</param>
    /// <param name="configure">Sets options; it is called at once. Default: those of <see cref="TaggingOptions"/>.</param>
    /// <param name="serviceId">Tells several extractors apart. Default: none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="NerSdk.Onnx.Models.OnnxModelException">There is no such folder, or no <c>config.json</c> in it.</exception>
    /// <exception cref="ArgumentException">An option cannot be used; the exception names it.</exception>
    public static IKernelBuilder AddOnnxTagging<T>(this IKernelBuilder builder, string folder, Action<TaggingOptions>? configure = null, string? serviceId = null)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOnnxTagging<T>(folder, configure, serviceId);
        return builder;
    }
}
