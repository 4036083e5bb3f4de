using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>Keeps onnxruntime-genai and the ONNX Runtime below it from reporting usage: documents are nobody else's business.</summary>
/// <remarks>
/// Both libraries read the same variable when they start. NerSdk.Onnx sets it in the same way; whichever comes first, setting it twice is the same
/// as once, so the packages need not know of each other.
/// </remarks>
internal static partial class GenAITelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    // Every thread waits until the first one is done: none may load the native libraries in between.
    private static readonly Lazy<bool> s_disabled = new(DisableOnce, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Switches telemetry off. Must run before the native libraries load.</summary>
    public static void Disable() => _ = s_disabled.Value;

    // Others may start the libraries after this assembly was loaded, and before a model is.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing but the start of the assembly comes early enough.")]
    internal static void SetVariable()
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            // .NET keeps its own copy of the environment on Unix; native code sees only what libc knows.
            _ = SetNative(Variable, "1", overwrite: 1);
        }
    }

    private static bool DisableOnce()
    {
        SetVariable();
        DisableEvents();
        return true;
    }

    // Apart, so that the native library is not touched before the variable is set.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DisableEvents() => Utils.DisableTelemetryEvents();

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
