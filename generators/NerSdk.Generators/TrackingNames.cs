namespace NerSdk.Generators;

/// <summary>The steps of the pipeline, so that tests can look at what each run made of them.</summary>
internal static class TrackingNames
{
    public const string Schemas = nameof(Schemas);
    public const string AmbiguousFileNames = nameof(AmbiguousFileNames);
    public const string Files = nameof(Files);
}
