using NerSdk.Models;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>The embedded model below the client.</summary>
internal sealed class Loaded : IDisposable
{
    public GenAIModel Model { get; } = GenAIModel.Load(GenAIFolder.Open(ExtractorModel.Path), new OnnxRuntimeGenAIOptions { Threads = 2 });

    public void Dispose() => Model.Dispose();
}
