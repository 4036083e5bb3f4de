using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Runtime;

/// <summary>The user's action on ONNX Runtime's options.</summary>
public sealed class ConfigureSessionTests
{
    [Fact]
    public async Task The_action_is_called_once_and_after_the_clients_own_settings()
    {
        using TinyModel model = new("Hi");
        List<int> threads = [];
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Threads = 3, ConfigureSession = options => threads.Add(options.IntraOpNumThreads) });
        Assert.Equal("Hi", (await client.GetResponseAsync([new ChatMessage(ChatRole.User, "text")])).Text);
        Assert.Equal([3], threads);
    }

    [Fact]
    public void An_action_that_throws_is_told_as_such()
    {
        using TinyModel model = new();
        InvalidOperationException cause = new("no such device");
        OnnxModelException exception = Assert.Throws<OnnxModelException>(
            () => new OnnxChatClient(model.Folder, new OnnxChatClientOptions { ConfigureSession = _ => throw cause }));
        Assert.Same(cause, exception.InnerException);
        Assert.Equal(model.PathOf("model.onnx"), exception.Path);
        ModelFolderTests.AssertSays(exception, "ConfigureSession", "InvalidOperationException: no such device", "Correct it, or leave it out");
    }

    [Fact]
    public void A_provider_that_the_package_lacks_is_told_as_such()
    {
        using TinyModel model = new();
        OnnxModelException exception = Assert.Throws<OnnxModelException>(
            () => new OnnxChatClient(model.Folder, new OnnxChatClientOptions { ConfigureSession = options => options.AppendExecutionProvider_CUDA() }));
        ModelFolderTests.AssertSays(exception, "ConfigureSession", "reference the package");
        Assert.NotNull(exception.InnerException);
    }

    [Fact]
    public void A_graph_that_cannot_be_loaded_may_be_the_actions_fault()
    {
        using TinyModel model = new();
        OnnxModelException exception = Assert.Throws<OnnxModelException>(() => new OnnxChatClient(
            model.Folder, new OnnxChatClientOptions { ConfigureSession = options => options.OptimizedModelFilePath = "/no/such/folder/model.onnx" }));
        ModelFolderTests.AssertSays(exception, "ConfigureSession chose");
        Assert.IsType<OnnxRuntimeException>(exception.InnerException);
    }

    [Fact]
    public void By_default_a_pass_takes_all_processors_that_the_process_may_use()
    {
        using TinyModel model = new();
        int threads = 0;
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { ConfigureSession = options => threads = options.IntraOpNumThreads });
        Assert.Equal(Environment.ProcessorCount, threads);
    }
}
