namespace NerSdk;

/// <summary>Puts extractors around an extractor. The one added first is the outermost: it sees a call first and its result last.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class EntityExtractorBuilder<T>
{
    private readonly Func<IServiceProvider, IEntityExtractor<T>> _createInnermost;
    private readonly List<Func<IEntityExtractor<T>, IServiceProvider, IEntityExtractor<T>>> _layers = [];

    /// <summary>Starts with an extractor.</summary>
    /// <param name="innerExtractor">The innermost extractor.</param>
    public EntityExtractorBuilder(IEntityExtractor<T> innerExtractor)
    {
        ArgumentNullException.ThrowIfNull(innerExtractor);
        _createInnermost = _ => innerExtractor;
    }

    /// <summary>Starts with an extractor that is made when the services are known.</summary>
    /// <param name="innerExtractorFactory">Makes the innermost extractor.</param>
    public EntityExtractorBuilder(Func<IServiceProvider, IEntityExtractor<T>> innerExtractorFactory)
    {
        ArgumentNullException.ThrowIfNull(innerExtractorFactory);
        _createInnermost = innerExtractorFactory;
    }

    /// <summary>Adds an extractor inside those added so far.</summary>
    /// <param name="extractorFactory">Takes the extractor that calls are handed on to, and returns the one around it.</param>
    /// <returns>The same builder.</returns>
    public EntityExtractorBuilder<T> Use(Func<IEntityExtractor<T>, IEntityExtractor<T>> extractorFactory)
    {
        ArgumentNullException.ThrowIfNull(extractorFactory);
        return Use((inner, _) => extractorFactory(inner));
    }

    /// <summary>Adds an extractor that needs services, inside those added so far.</summary>
    /// <param name="extractorFactory">Takes the extractor that calls are handed on to and the services, and returns the one around it.</param>
    /// <returns>The same builder.</returns>
    public EntityExtractorBuilder<T> Use(Func<IEntityExtractor<T>, IServiceProvider, IEntityExtractor<T>> extractorFactory)
    {
        ArgumentNullException.ThrowIfNull(extractorFactory);
        _layers.Add(extractorFactory);
        return this;
    }

    /// <summary>Makes the outermost extractor. Dispose it to dispose all of them.</summary>
    /// <param name="services">What the factories may ask for. Default: no services.</param>
    /// <exception cref="InvalidOperationException">A factory returned null.</exception>
    public IEntityExtractor<T> Build(IServiceProvider? services = null)
    {
        services ??= NoServices.Instance;
        IEntityExtractor<T> extractor = _createInnermost(services) ?? throw new InvalidOperationException("The factory of the innermost extractor returned null.");
        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            extractor = _layers[i](extractor, services) ?? throw new InvalidOperationException($"Extractor factory {i} (the first is 0) returned null.");
        }

        return extractor;
    }
}
