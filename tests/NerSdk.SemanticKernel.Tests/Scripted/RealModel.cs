using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Models;
using NerSdk.Onnx.Chat;

namespace NerSdk.SemanticKernel.Tests.Scripted;

/// <summary>The embedded model, loaded once for all tests that need it.</summary>
public sealed class RealModel : IDisposable
{
    public const string Collection = "Real model";

    public Kernel Kernel { get; } = Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path, new OnnxChatClientOptions { Threads = 2 }).Build();

    public IChatClient Client => Kernel.GetRequiredService<IChatClient>();

    public void Dispose() => (Kernel.Services as IDisposable)?.Dispose();
}

[CollectionDefinition(RealModel.Collection)]
public sealed class RealModelDefinition : ICollectionFixture<RealModel>;
