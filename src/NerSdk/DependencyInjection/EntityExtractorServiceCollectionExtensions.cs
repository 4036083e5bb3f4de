using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NerSdk;
using NerSdk.DependencyInjection;
using NerSdk.Extraction;
using NerSdk.Schemas;

// Where a user of dependency injection finds extension methods without another using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers extractors.</summary>
public static class EntityExtractorServiceCollectionExtensions
{
    /// <summary>Registers an extractor of a record over the registered <see cref="IChatClient"/>.</summary>
    /// <remarks>
    /// Its options are the <see cref="PromptedExtractorOptions{T}"/> of the services, so that <c>services.Configure</c> and configuration
    /// sections apply; what their <see cref="PromptedExtractorOptions{T}.Defaults"/> leave open is taken from the <see cref="ExtractionOptions"/>
    /// of the services, which hold for all records. A value out of range is an <see cref="OptionsValidationException"/> that names it: when a
    /// host starts, or else when the extractor is first asked for.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options. Default: none.</param>
    /// <param name="lifetime">How long an extractor lives. Default: as long as the services.</param>
    /// <returns>A builder that puts further extractors around it: <c>UseLogging()</c>, <c>UseOpenTelemetry()</c>, your own.</returns>
    public static EntityExtractorBuilder<T> AddEntityExtractor<T>(
        this IServiceCollection services, Action<PromptedExtractorOptions<T>>? configure = null, ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where T : IEntitySchema<T> => services.AddPromptedExtractor(null, configure, lifetime);

    /// <summary>Registers an extractor of a record under a key, over the <see cref="IChatClient"/> that is registered under the same key.</summary>
    /// <remarks>See <see cref="AddEntityExtractor{T}(IServiceCollection, Action{PromptedExtractorOptions{T}}?, ServiceLifetime)"/>; the options are those named like the key.</remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of extractor and chat client, and the name of the options.</param>
    /// <param name="configure">Sets options. Default: none.</param>
    /// <param name="lifetime">How long an extractor lives. Default: as long as the services.</param>
    /// <returns>A builder that puts further extractors around it.</returns>
    public static EntityExtractorBuilder<T> AddKeyedEntityExtractor<T>(
        this IServiceCollection services, string serviceKey, Action<PromptedExtractorOptions<T>>? configure = null, ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        return services.AddPromptedExtractor(serviceKey, configure, lifetime);
    }

    /// <summary>Registers an extractor that you make: one of another kind, one of a schema without a record, or one over a chat client of your choice.</summary>
    /// <typeparam name="T">What it extracts.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="extractorFactory">Makes the innermost extractor.</param>
    /// <param name="serviceKey">Tells several extractors of the same type apart. Default: none.</param>
    /// <param name="lifetime">How long an extractor lives. Default: as long as the services.</param>
    /// <returns>A builder that puts further extractors around it.</returns>
    [OverloadResolutionPriority(1)] // A lambda that creates an object is one for both overloads.
    public static EntityExtractorBuilder<T> AddEntityExtractor<T>(
        this IServiceCollection services,
        Func<IServiceProvider, IEntityExtractor<T>> extractorFactory,
        string? serviceKey = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        EntityExtractorBuilder<T> builder = new(extractorFactory);
        services.Add(new ServiceDescriptor(typeof(IEntityExtractor<T>), serviceKey, (provider, _) => builder.Build(provider), lifetime));
        return builder;
    }

    private static EntityExtractorBuilder<T> AddPromptedExtractor<T>(
        this IServiceCollection services, string? serviceKey, Action<PromptedExtractorOptions<T>>? configure, ServiceLifetime lifetime)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExtractionOptions>, ExtractionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PromptedExtractorOptions<T>>, PromptedExtractorOptionsValidator<T>>());
        OptionsBuilder<PromptedExtractorOptions<T>> options = services.AddOptions<PromptedExtractorOptions<T>>(serviceKey).ValidateOnStart();
        services.AddOptions<ExtractionOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services.AddEntityExtractor(provider => CreateExtractor<T>(provider, serviceKey), serviceKey, lifetime);
    }

    private static PromptedExtractor<T> CreateExtractor<T>(IServiceProvider provider, string? serviceKey)
        where T : IEntitySchema<T>
    {
        PromptedExtractorOptions<T> options = provider.GetRequiredService<IOptionsMonitor<PromptedExtractorOptions<T>>>().Get(serviceKey).Clone();
        options.Defaults = options.Defaults.WithDefaults(provider.GetRequiredService<IOptionsMonitor<ExtractionOptions>>().CurrentValue);
        IChatClient client = (serviceKey is null ? provider.GetService<IChatClient>() : provider.GetKeyedService<IChatClient>(serviceKey))
            ?? throw new InvalidOperationException(
                $"The extractor of {typeof(T).Name} needs an IChatClient, but the services have none"
                + (serviceKey is null ? "" : $" under the key '{serviceKey}'")
                + ". Register one, for example with AddOnnxExtraction(modelFolder), or give AddEntityExtractor a factory.");
        return PromptedExtractor.Create(client, options);
    }
}
