using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Extensions.AI;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Runtime;

/// <summary>Nothing leaves the machine.</summary>
public sealed class OnnxRuntimeTelemetryTests
{
    private static readonly byte[] s_variable = [.. "ORT_DISABLE_TELEMETRY\0"u8];

    [Fact]
    public void Telemetry_is_switched_off_where_native_code_looks()
    {
        using TinyModel model = new();
        using OnnxChatClient client = new(model.Folder);

        Assert.Equal("1", Environment.GetEnvironmentVariable("ORT_DISABLE_TELEMETRY"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("1", Marshal.PtrToStringUTF8(GetNative([.. s_variable])));
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

    [Fact]
    public void Telemetry_is_off_for_each_of_several_threads_that_come_at_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A copy of the library has static fields of its own, so that each is the first to switch telemetry off.
        for (int copy = 0; copy < 20; copy++)
        {
            AssemblyLoadContext context = new($"copy {copy}", isCollectible: true);
            MethodInfo disable = context.LoadFromAssemblyPath(typeof(OnnxChatClient).Assembly.Location)
                .GetType(typeof(OnnxRuntimeTelemetry).FullName!)!.GetMethod(nameof(OnnxRuntimeTelemetry.Disable))!;
            Action call = disable.CreateDelegate<Action>();
            _ = UnsetNative([.. s_variable]);
            string?[] seen = new string?[8];
            using Barrier start = new(seen.Length);
            Thread[] threads = [.. seen.Select((_, i) => new Thread(() =>
            {
                start.SignalAndWait();
                call();
                seen[i] = Marshal.PtrToStringUTF8(GetNative([.. s_variable]));
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            context.Unload();
            Assert.All(seen, value => Assert.Equal("1", value));
        }
    }

    private static string[] Sockets() =>
        [.. Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>().Where(target => target.StartsWith("socket:", StringComparison.Ordinal))];

    // The machine's own getenv: .NET's copy of the environment would only tell what .NET was told.
    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint GetNative(byte[] name);

    [DllImport("libc", EntryPoint = "unsetenv")]
    private static extern int UnsetNative(byte[] name);
}
