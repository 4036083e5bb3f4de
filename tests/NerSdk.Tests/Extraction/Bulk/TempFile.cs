namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>A path at which a test may make a file; it is deleted afterwards.</summary>
internal sealed class TempFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nersdk-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(Path);
}
