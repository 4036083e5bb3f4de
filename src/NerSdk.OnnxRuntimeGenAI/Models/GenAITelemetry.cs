using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.Diagnostics;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>Keeps onnxruntime-genai and the ONNX Runtime below it from reporting usage, from the moment that this assembly is loaded.</summary>
internal static class GenAITelemetry
{
    // Every thread waits until the first one is done: none may load the native libraries in between.
    private static readonly Lazy<bool> s_disabled = new(DisableOnce, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Switches telemetry off. Must run before the native libraries load.</summary>
    public static void Disable() => _ = s_disabled.Value;

    // Others may start the libraries after this assembly was loaded, and before a model is. Must not throw.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing but the start of the assembly comes early enough.")]
    internal static void Initialize() => TelemetryVariable.Set();

    private static bool DisableOnce()
    {
        TelemetryVariable.Set();
        DisableEvents();
        return true;
    }

    // Apart, so that the native library is not touched before the variable is set.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DisableEvents() => Utils.DisableTelemetryEvents();
}
