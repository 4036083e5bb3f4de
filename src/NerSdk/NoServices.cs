using Microsoft.Extensions.DependencyInjection;

namespace NerSdk;

/// <summary>A service provider without services.</summary>
internal sealed class NoServices : IKeyedServiceProvider
{
    public static NoServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;

    public object? GetKeyedService(Type serviceType, object? serviceKey) => null;

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        throw new InvalidOperationException($"There is no service of type {serviceType}: the extractor was built without a service provider.");
}
