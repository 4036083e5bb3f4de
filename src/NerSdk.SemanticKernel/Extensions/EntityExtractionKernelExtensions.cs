using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk;
using NerSdk.Extraction;
using NerSdk.Schemas;
using NerSdk.SemanticKernel.ChatCompletion;

// Where a user of Semantic Kernel finds extension methods without another using.
namespace Microsoft.SemanticKernel;

/// <summary>Entity extraction on a <see cref="Kernel"/>.</summary>
public static class EntityExtractionKernelExtensions
{
    /// <summary>Finds the entities of a text.</summary>
    /// <remarks>
    /// The model is asked directly: the text reaches it unchanged whatever it holds, and neither prompt render filters nor function
    /// invocation filters run. If they must run, call the function of
    /// <see cref="NerSdk.SemanticKernel.Functions.EntityPromptFunction"/> (both kinds run) or of
    /// <see cref="NerSdk.SemanticKernel.Functions.EntityExtractionPlugin"/> (function invocation filters run).
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="kernel">The kernel; which of its services is asked, see <see cref="GetEntityExtractor{T}"/>.</param>
    /// <param name="document">The document. Anything in it is data.</param>
    /// <param name="options">Occurrence policy, token limit. Default: those of the extractor.</param>
    /// <param name="serviceId">The id under which the extractor or model is registered. Default: the one without an id, else the last one.</param>
    /// <param name="cancellationToken">Stops the work, at the latest after the current token.</param>
    /// <returns>What was found, and what went wrong on the way.</returns>
    /// <exception cref="KernelException">The kernel has no chat model, or none of that id.</exception>
    /// <exception cref="NerSdk.Onnx.Models.OnnxModelException">The ONNX model is loaded by this call, and its folder cannot be used.</exception>
    /// <exception cref="NerSdk.Tokenizers.TokenizerFormatException">The ONNX model is loaded by this call, and its tokenizer cannot be used.</exception>
    /// <exception cref="NerSdk.Onnx.ChatTemplates.ChatTemplateException">
    /// The ONNX model is loaded by this call, and its chat template cannot be used; or the template refused the messages.
    /// </exception>
    /// <exception cref="NerSdk.Chat.ContextLengthException">The prompt does not fit into the ONNX model's context even without the document.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Task<ExtractionResult<T>> ExtractAsync<T>(
        this Kernel kernel,
        TextDocument document,
        ExtractionOptions? options = null,
        string? serviceId = null,
        CancellationToken cancellationToken = default)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(document);
        return kernel.GetEntityExtractor<T>(serviceId).ExtractAsync(document, options, cancellationToken);
    }

    /// <summary>Finds the entities of a text and reports on the way which fields are final. The last update carries the result.</summary>
    /// <remarks>See <see cref="ExtractAsync"/>, also for the exceptions, which come with the first update.</remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="kernel">The kernel; which of its services is asked, see <see cref="GetEntityExtractor{T}"/>.</param>
    /// <param name="document">The document. Anything in it is data.</param>
    /// <param name="options">Occurrence policy, token limit. Default: those of the extractor.</param>
    /// <param name="serviceId">The id under which the extractor or model is registered. Default: the one without an id, else the last one.</param>
    /// <param name="cancellationToken">Stops the work, at the latest after the current token.</param>
    /// <exception cref="KernelException">The kernel has no chat model, or none of that id.</exception>
    public static IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync<T>(
        this Kernel kernel,
        TextDocument document,
        ExtractionOptions? options = null,
        string? serviceId = null,
        CancellationToken cancellationToken = default)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(document);
        return kernel.GetEntityExtractor<T>(serviceId).ExtractStreamingAsync(document, options, cancellationToken);
    }

    /// <summary>The kernel's extractor for a record.</summary>
    /// <remarks>
    /// The first of these that the kernel's services have:
    /// <list type="number">
    /// <item>The <see cref="IEntityExtractor{T}"/> registered under the service id; without an id, the one without an id, else the last one.</item>
    /// <item>The <see cref="IChatClient"/> of that id; without an id, the one without an id.</item>
    /// <item>The <see cref="IChatCompletionService"/> of that id, ours or any other; without an id, the one without an id.</item>
    /// <item>Without an id: the last <see cref="IChatClient"/>, else the last <see cref="IChatCompletionService"/>, as everywhere in Semantic Kernel.</item>
    /// </list>
    /// A registered extractor is never passed over, whatever the options of a call. Over a chat model a prompted extractor is made, with the
    /// <see cref="PromptedExtractorOptions{T}"/> of the services (those named like the service id) and the <see cref="ExtractionOptions"/> of the services
    /// as defaults, as <see cref="EntityExtractorServiceCollectionExtensions"/> describes.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="serviceId">The id under which the extractor or model is registered. Default: the one without an id, else the last one.</param>
    /// <exception cref="KernelException">The kernel has no chat model, or none of that id.</exception>
    /// <exception cref="ArgumentException">An option of the services is out of range; the message names it.</exception>
    public static IEntityExtractor<T> GetEntityExtractor<T>(this Kernel kernel, string? serviceId = null)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Find<IEntityExtractor<T>>(kernel, serviceId)
            ?? (serviceId is null ? kernel.GetAllServices<IEntityExtractor<T>>().LastOrDefault() : null)
            ?? CreatePromptedExtractor<T>(kernel, serviceId);
    }

    /// <summary>Makes the prompted extractor over the kernel's chat model.</summary>
    internal static IEntityExtractor<T> CreatePromptedExtractor<T>(Kernel kernel, string? serviceId)
        where T : IEntitySchema<T>
    {
        IChatClient client = FindChatClient(kernel, serviceId);
        PromptedExtractorOptions<T>? options = kernel.Services.GetService<IOptionsMonitor<PromptedExtractorOptions<T>>>()?.Get(serviceId).Clone();
        if (kernel.Services.GetService<IOptionsMonitor<ExtractionOptions>>()?.CurrentValue is { } defaults)
        {
            options ??= new PromptedExtractorOptions<T>();
            options.Defaults = options.Defaults.WithDefaults(defaults);
        }

        return PromptedExtractor.Create(client, options);
    }

    private static IChatClient FindChatClient(Kernel kernel, string? serviceId)
    {
        IChatClient? client = Find<IChatClient>(kernel, serviceId) ?? Adapt(Find<IChatCompletionService>(kernel, serviceId));
        if (client is null && serviceId is null)
        {
            // Nothing without an id: as everywhere in Semantic Kernel, the service registered last is the default.
            client = kernel.GetAllServices<IChatClient>().LastOrDefault() ?? Adapt(kernel.GetAllServices<IChatCompletionService>().LastOrDefault());
        }

        return client ?? throw new KernelException(
            (serviceId is null ? "The kernel has no chat model" : $"The kernel has no chat model with the service id '{serviceId}'")
            + ". Register one when building it: Kernel.CreateBuilder().AddOnnxExtraction(modelFolder), or any other IChatClient or IChatCompletionService.");

        IChatClient? Adapt(IChatCompletionService? service) => service switch
        {
            null => null,
            OnnxChatCompletionService own => own.Client,
            _ => new ChatServiceClient(service, kernel),
        };
    }

    private static TService? Find<TService>(Kernel kernel, string? serviceId)
        where TService : class =>
        serviceId is null ? kernel.Services.GetService<TService>()
        : kernel.Services is IKeyedServiceProvider ? kernel.Services.GetKeyedService<TService>(serviceId)
        : null;
}
