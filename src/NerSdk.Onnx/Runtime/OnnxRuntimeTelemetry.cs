using System.Diagnostics.CodeAnalysis;
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
    /// Whether somebody started ONNX Runtime before this assembly was loaded, without the variable: what its telemetry did then cannot be undone.
    /// </summary>
    public static bool WasStartedBefore { get; private set; }

    /// <summary>
    /// Switches telemetry off; it is off when this returns, whichever thread came first. ONNX Runtime's native library reads the variable when it
    /// loads; what can be switched off later is.
    /// </summary>
    public static void Disable() => _ = s_disabled.Value;

    // Others may start the library after this assembly was loaded, and before a model is. Must not throw.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing but the start of the assembly comes early enough.")]
    internal static void Initialize()
    {
        try
        {
            WasStartedBefore = IsStarted() && Environment.GetEnvironmentVariable(Variable) != "1";
        }
        catch (Exception exception) when (exception is IOException or TypeInitializationException or BadImageFormatException)
        {
            // Without ONNX Runtime there is nothing to switch off; loading a model will say so.
        }

        SetVariable();
    }

    private static bool DisableOnce()
    {
        SetVariable();
        DisableEvents();
        return true;
    }

    private static void SetVariable()
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            // .NET keeps its own copy of the environment on Unix; native code sees only what libc knows.
            _ = SetNative(Variable, "1", overwrite: 1);
        }
    }

    // These apart, so that the type OrtEnv, and with it the native library, is not touched before it must be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsStarted() => OrtEnv.IsCreated;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DisableEvents() => OrtEnv.Instance().DisableTelemetryEvents();

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
