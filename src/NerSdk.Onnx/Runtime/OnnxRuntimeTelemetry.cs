using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Diagnostics;

namespace NerSdk.Onnx.Runtime;

/// <summary>Keeps ONNX Runtime from reporting usage, from the moment that this assembly is loaded.</summary>
internal static class OnnxRuntimeTelemetry
{
    // Every thread waits until the first one is done: none may load the native library in between.
    private static readonly Lazy<bool> s_disabled = new(DisableOnce, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>
    /// Switches telemetry off; it is off when this returns, whichever thread came first. ONNX Runtime's native library reads the variable when it
    /// loads; what can be switched off later is.
    /// </summary>
    public static void Disable() => _ = s_disabled.Value;

    // Others may start the library after this assembly was loaded, and before a model is. Must not throw.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing but the start of the assembly comes early enough.")]
    internal static void Initialize() => TelemetryVariable.Set();

    private static bool DisableOnce()
    {
        TelemetryVariable.Set();
        DisableEvents();
        return true;
    }

    // Apart, so that the type OrtEnv, and with it the native library, is not touched before the variable is set.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DisableEvents() => OrtEnv.Instance().DisableTelemetryEvents();
}
