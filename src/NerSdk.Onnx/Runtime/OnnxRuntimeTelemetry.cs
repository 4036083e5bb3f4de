using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace NerSdk.Onnx.Runtime;

/// <summary>Keeps ONNX Runtime from reporting usage: a document concerns nobody else.</summary>
internal static partial class OnnxRuntimeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    // Every thread waits until the first one is done: none may load the native library in between.
    private static readonly Lazy<bool> s_disabled = new(DisableOnce, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>
    /// Switches telemetry off; it is off when this returns, whichever thread came first. Must run before ONNX Runtime's native library loads,
    /// which reads the variable then.
    /// </summary>
    public static void Disable() => _ = s_disabled.Value;

    private static bool DisableOnce()
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            // .NET keeps its own copy of the environment on Unix; native code sees only what libc knows.
            _ = SetNative(Variable, "1", overwrite: 1);
        }

        DisableEvents();
        return true;
    }

    // Apart, so that the type OrtEnv, and with it the native library, is not touched before the variable is set.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DisableEvents() => OrtEnv.Instance().DisableTelemetryEvents();

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
