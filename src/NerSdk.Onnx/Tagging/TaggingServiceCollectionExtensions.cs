using NerSdk;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tagging;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Schemas;

// Where a user of dependency injection finds extension methods without another using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers taggers.</summary>
public static class TaggingServiceCollectionExtensions
{
    /// <summary>Registers a fine-tuned tagger as the extractor of a record. It is loaded when the extractor is first asked for.</summary>
    /// <remarks>
    /// The folder and its <c>config.json</c> are looked for at once. What else may be wrong with the model shows when it is loaded: as an <see cref="OnnxModelException"/>, a
    /// <see cref="NerSdk.Tokenizers.TokenizerFormatException"/> or a <see cref="NerSdk.Chat.ModelProfileException"/>. The model's memory is freed when the service provider is disposed.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="folder">The model's folder, in Hugging Face's layout.</param>
    /// <param name="configure">Sets options; it is called at once. Default: those of <see cref="TaggingOptions"/>.</param>
    /// <param name="serviceKey">Tells several extractors of the same type apart. Default: none.</param>
    /// <returns>A builder that puts further extractors around it: <c>UseLogging()</c>, <c>UseOpenTelemetry()</c>, your own.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>config.json</c> in it.</exception>
    /// <exception cref="ArgumentException">An option cannot be used; the exception names it.</exception>
    public static EntityExtractorBuilder<T> AddOnnxTagging<T>(
        this IServiceCollection services, string folder, Action<TaggingOptions>? configure = null, string? serviceKey = null)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string path = ClassifierFolder.Require(folder);
        TaggingOptions options = new();
        configure?.Invoke(options);
        options.Validate();

        // The container disposes what it made itself; the extractor that it hands out may be another one around this one.
        object registration = new();
        services.AddKeyedSingleton(registration, (_, _) => TaggingExtractor.Load<T>(path, options));
        return services.AddEntityExtractor(provider => provider.GetRequiredKeyedService<TaggingExtractor<T>>(registration), serviceKey);
    }
}
