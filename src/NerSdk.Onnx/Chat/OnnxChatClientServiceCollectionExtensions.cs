using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;

// Where a user of dependency injection finds extension methods without another using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers local ONNX models.</summary>
public static class OnnxChatClientServiceCollectionExtensions
{
    /// <summary>Registers a local model as <see cref="IChatClient"/>. It is loaded at the first request.</summary>
    /// <remarks>
    /// <para>The folder and its <c>genai_config.json</c> are looked for at once. What else may be wrong with the model shows when it is loaded: the first
    /// request then throws an <see cref="OnnxModelException"/> or a <see cref="ChatTemplateException"/>; the next one tries again. The model's
    /// memory is freed when the service provider is disposed.</para>
    /// <para>The options are the <see cref="OnnxChatClientOptions"/> of the services, those named like the key if it is a string, so that
    /// <c>services.Configure</c> and configuration sections apply. A value out of range that they bring is an
    /// <see cref="OptionsValidationException"/> that names it: when a host starts, or else when the client is first asked for.</para>
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="modelPath">The model's folder, with <c>genai_config.json</c>; its name becomes the model id.</param>
    /// <param name="configure">Sets options; it is called here as well, to check them. Default: those of <see cref="OnnxChatClientOptions"/>.</param>
    /// <param name="serviceKey">Tells several models apart: the client is then a keyed service. Default: none.</param>
    /// <returns>A builder that puts middleware around the client: <c>UseLogging()</c>, <c>UseOpenTelemetry()</c>, <c>UseDistributedCache()</c>.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>genai_config.json</c> in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="configure"/> sets an option to a value that cannot be used; the exception names it.</exception>
    public static ChatClientBuilder AddOnnxChatClient(
        this IServiceCollection services, string modelPath, Action<OnnxChatClientOptions>? configure = null, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelPath);
        string folder = ModelFolder.Require(modelPath);
        string name = serviceKey switch { null => Options.Options.DefaultName, string key => key, _ => Guid.NewGuid().ToString("N") };
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OnnxChatClientOptions>, OnnxChatClientOptionsValidator>());
        OptionsBuilder<OnnxChatClientOptions> options = services.AddOptions<OnnxChatClientOptions>(name).ValidateOnStart();
        if (configure is not null)
        {
            OnnxChatClientOptions checkedNow = new();
            configure(checkedNow);
            checkedNow.Validate();
            options.Configure(configure);
        }

        return serviceKey is null ? services.AddChatClient(Create) : services.AddKeyedChatClient(serviceKey, Create);

        IChatClient Create(IServiceProvider provider) => OnnxChatClient.CreateDeferred(
            folder, provider.GetRequiredService<IOptionsMonitor<OnnxChatClientOptions>>().Get(name), provider.GetService<ILoggerFactory>());
    }
}
