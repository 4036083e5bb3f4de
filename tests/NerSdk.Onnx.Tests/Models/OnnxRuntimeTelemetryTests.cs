using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using NerSdk.Onnx.Chat;

namespace NerSdk.Onnx.Tests.Models;

/// <summary>Nothing leaves the machine.</summary>
public sealed class OnnxRuntimeTelemetryTests
{
    [Fact]
    public void Telemetry_is_switched_off_where_native_code_looks()
    {
        using TinyModel model = new();
        using OnnxChatClient client = new(model.Folder);

        Assert.Equal("1", Environment.GetEnvironmentVariable("ORT_DISABLE_TELEMETRY"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("1", Marshal.PtrToStringUTF8(GetNative([.. "ORT_DISABLE_TELEMETRY\0"u8])));
        }
    }

    [Fact]
    public async Task Loading_a_model_and_a_request_open_no_connection()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // The runner's own connections to the test host are there before; a name in /proc is the same for the same socket.
        string[] before = Sockets();
        string[] during = [];
        using TinyModel model = new("Hi");
        using (OnnxChatClient client = new(model.Folder))
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "text")]))
            {
                during = [.. during.Union(Sockets())];
            }
        }

        Assert.NotEmpty(during.Union(before));
        Assert.Empty(during.Union(Sockets()).Except(before));
    }

    private static string[] Sockets() =>
        [.. Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>().Where(target => target.StartsWith("socket:", StringComparison.Ordinal))];

    // The machine's own getenv: .NET's copy of the environment would only tell what .NET was told.
    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint GetNative(byte[] name);
}
