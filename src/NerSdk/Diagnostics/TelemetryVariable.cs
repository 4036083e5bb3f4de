using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NerSdk.Diagnostics;

/// <summary>
/// The environment variable that keeps ONNX Runtime and onnxruntime-genai from reporting usage: a document is nobody else's business. For clients over
/// these libraries, which set it when their assembly loads; those of NerSdk do.
/// </summary>
public static partial class TelemetryVariable
{
    private const string Name = "ORT_DISABLE_TELEMETRY";

    private static readonly Lock s_lock = new();

    /// <summary>
    /// Whether one of the libraries was loaded before the variable was set. What its telemetry did since then cannot be undone.
    /// </summary>
    public static bool WasSetTooLate { get; private set; }

    /// <summary>Sets the variable. The libraries read it when they load. Never throws, so that it can be called from a module initializer.</summary>
    public static void Set()
    {
        lock (s_lock)
        {
            WasSetTooLate |= Environment.GetEnvironmentVariable(Name) != "1" && IsAnyLibraryLoaded();
            Environment.SetEnvironmentVariable(Name, "1");
            if (!OperatingSystem.IsWindows())
            {
                // .NET keeps its own copy of the environment on Unix; native code sees only what libc knows.
                _ = SetNative(Name, "1", overwrite: 1);
            }
        }
    }

    private static bool IsAnyLibraryLoaded()
    {
        try
        {
            using Process process = Process.GetCurrentProcess();
            return process.Modules.Cast<ProcessModule>().Any(module => IsLibrary(module.ModuleName));
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            // If modules cannot be listed, nothing is known.
            return false;
        }
    }

    // libonnxruntime.so.1, libonnxruntime-genai.dylib, onnxruntime.dll; the managed Microsoft.ML.OnnxRuntime.dll is none.
    private static bool IsLibrary(string file) =>
        file.AsSpan(file.StartsWith("lib", StringComparison.Ordinal) ? 3 : 0).StartsWith("onnxruntime", StringComparison.OrdinalIgnoreCase);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
