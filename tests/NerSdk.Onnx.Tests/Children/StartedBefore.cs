using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Children;

/// <summary>A program that starts ONNX Runtime itself, and then loads a model.</summary>
internal static class StartedBefore
{
    public static int Run()
    {
        // Native code sees the variable, so that nothing is sent; .NET, which has its own copy of the environment, does not.
        _ = SetNative([.. "ORT_DISABLE_TELEMETRY\0"u8], [.. "1\0"u8], 1);
        OrtEnv.Instance();
        return PrintThreads();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int PrintThreads()
    {
        using TinyModel model = new();
        using ILoggerFactory loggers = LoggerFactory.Create(builder => builder.AddProvider(new Printer()));
        using OnnxChatClient client = new(model.Folder, null, loggers);
        return 0;
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetNative(byte[] name, byte[] value, int overwrite);

    private sealed class Printer : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.WriteLine($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
