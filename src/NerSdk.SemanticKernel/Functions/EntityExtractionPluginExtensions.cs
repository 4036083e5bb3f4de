using NerSdk;
using NerSdk.Schemas;
using NerSdk.SemanticKernel.Functions;

// Where a user of Semantic Kernel finds extension methods without another using.
namespace Microsoft.SemanticKernel;

/// <summary>Entity extraction as a plugin of a kernel.</summary>
public static class EntityExtractionPluginExtensions
{
    /// <summary>Adds a plugin that extracts the entities of a record; see <see cref="EntityExtractionPlugin.Create{T}"/>.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="plugins">The plugins, such as <see cref="Kernel.Plugins"/>.</param>
    /// <param name="pluginName">ASCII letters, digits and underscores. Default: the schema's name.</param>
    /// <param name="options">Occurrence policy, token limit. Default: those of the extractor.</param>
    /// <param name="serviceId">The id under which the extractor or model is registered. Default: the one without an id, else the last one.</param>
    /// <returns>The plugin that was added.</returns>
    /// <exception cref="ArgumentException">There already is a plugin of that name.</exception>
    public static KernelPlugin AddEntityExtraction<T>(
        this ICollection<KernelPlugin> plugins, string? pluginName = null, ExtractionOptions? options = null, string? serviceId = null)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(plugins);
        KernelPlugin plugin = EntityExtractionPlugin.Create<T>(pluginName, options, serviceId);
        plugins.Add(plugin);
        return plugin;
    }
}
