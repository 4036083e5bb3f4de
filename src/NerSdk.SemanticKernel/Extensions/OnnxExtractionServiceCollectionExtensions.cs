using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;
using NerSdk.SemanticKernel.ChatCompletion;

// Where a user of Semantic Kernel finds extension methods without another using.
namespace Microsoft.SemanticKernel;

/// <summary>Registers local ONNX models.</summary>
public static class OnnxExtractionServiceCollectionExtensions
{
    /// <summary>
    /// Registers a local model as <see cref="IChatClient"/> and as <see cref="IChatCompletionService"/>. Both share one copy of it, which is
    /// loaded at the first request.
    /// </summary>
    /// <remarks>
    /// The folder and its <c>genai_config.json</c> are looked for at once. What else may be wrong with the model shows when it is loaded: the
    /// first request then throws an <see cref="OnnxModelException"/> or a <see cref="ChatTemplateException"/>. Any request throws the latter if the chat template refuses its messages, and a
    /// <see cref="NerSdk.Chat.ContextLengthException"/> if its prompt does not fit into the model's context.
    /// <para>
    /// The model's memory is freed when the service provider is disposed. A <see cref="Kernel"/> does not dispose its provider; if
    /// <c>Kernel.CreateBuilder()</c> made it, do it yourself: <c>(kernel.Services as IDisposable)?.Dispose()</c>.
    /// </para>
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="options">Options of the client. Default: those of <see cref="OnnxChatClientOptions"/>.</param>
    /// <param name="serviceId">Tells several models apart. Default: none.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>genai_config.json</c> in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option cannot be used; the exception names it.</exception>
    public static IServiceCollection AddOnnxExtraction(
        this IServiceCollection services, string modelPath, OnnxChatClientOptions? options = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelPath);
        OnnxChatClientOptions? copy = options?.Clone();
        string folder = Path.GetFullPath(modelPath);

        // Looks for the folder and checks the options; it loads nothing.
        OnnxChatClient.CreateDeferred(folder, copy).Dispose();

        // A key of its own: another model registered under the same service id must not become this chat service's client.
        object registration = new();
        services.AddKeyedSingleton(registration, (provider, _) => OnnxChatClient.CreateDeferred(folder, copy, provider.GetService<ILoggerFactory>()));
        services.AddKeyedSingleton(serviceId, (provider, _) => provider.GetRequiredKeyedService<IChatClient>(registration));
        services.AddKeyedSingleton<IChatCompletionService>(
            serviceId, (provider, _) => new OnnxChatCompletionService(provider.GetRequiredKeyedService<IChatClient>(registration)));
        return services;
    }

    /// <summary>Registers a local model, with options that are set here.</summary>
    /// <remarks>
    /// As <see cref="AddOnnxExtraction(IServiceCollection, string, OnnxChatClientOptions?, string?)"/>; <c>services.Configure</c> and configuration sections do not
    /// apply here; they do with <c>services.AddOnnxChatClient</c>.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="configure">Sets options; it is called at once.</param>
    /// <param name="serviceId">Tells several models apart. Default: none.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>genai_config.json</c> in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option cannot be used; the exception names it.</exception>
    public static IServiceCollection AddOnnxExtraction(
        this IServiceCollection services, string modelPath, Action<OnnxChatClientOptions> configure, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        OnnxChatClientOptions options = new();
        configure(options);
        return services.AddOnnxExtraction(modelPath, options, serviceId);
    }

    /// <summary>
    /// Registers a local model with the kernel; see <see cref="AddOnnxExtraction(IServiceCollection, string, OnnxChatClientOptions?, string?)"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="options">Options of the client. Default: those of <see cref="OnnxChatClientOptions"/>.</param>
    /// <param name="serviceId">Tells several models apart. Default: none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>genai_config.json</c> in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option cannot be used; the exception names it.</exception>
    public static IKernelBuilder AddOnnxExtraction(
        this IKernelBuilder builder, string modelPath, OnnxChatClientOptions? options = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOnnxExtraction(modelPath, options, serviceId);
        return builder;
    }

    /// <summary>
    /// Registers a local model with the kernel, with options that are set here; see
    /// <see cref="AddOnnxExtraction(IServiceCollection, string, Action{OnnxChatClientOptions}, string?)"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="configure">Sets options; it is called at once.</param>
    /// <param name="serviceId">Tells several models apart. Default: none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>genai_config.json</c> in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option cannot be used; the exception names it.</exception>
    public static IKernelBuilder AddOnnxExtraction(
        this IKernelBuilder builder, string modelPath, Action<OnnxChatClientOptions> configure, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOnnxExtraction(modelPath, configure, serviceId);
        return builder;
    }
}
