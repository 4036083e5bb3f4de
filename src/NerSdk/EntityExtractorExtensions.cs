namespace NerSdk;

/// <summary>What can be done with any extractor.</summary>
public static class EntityExtractorExtensions
{
    /// <summary>Starts putting extractors around this one.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="innerExtractor">The innermost extractor.</param>
    public static EntityExtractorBuilder<T> AsBuilder<T>(this IEntityExtractor<T> innerExtractor) => new(innerExtractor);
}
