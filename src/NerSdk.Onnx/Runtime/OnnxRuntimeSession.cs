using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Runtime;

/// <summary>The one place that opens ONNX graphs.</summary>
internal static class OnnxRuntimeSession
{
    /// <summary>Loads a graph. Telemetry is off before ONNX Runtime starts.</summary>
    /// <exception cref="OnnxModelException">The graph cannot be loaded, or the user's action threw.</exception>
    public static InferenceSession Open(string path, SessionSettings settings) => Open(path, settings, options => new InferenceSession(path, options));

    /// <summary>Loads a graph from memory. Telemetry is off before ONNX Runtime starts.</summary>
    /// <param name="graph">The bytes of an ONNX file.</param>
    /// <param name="path">The file that the graph was made from, for messages.</param>
    /// <param name="settings">How the graph is run.</param>
    /// <exception cref="OnnxModelException">The graph cannot be loaded, or the user's action threw.</exception>
    public static InferenceSession Open(byte[] graph, string path, SessionSettings settings) => Open(path, settings, options => new InferenceSession(graph, options));

    private static InferenceSession Open(string path, SessionSettings settings, Func<SessionOptions, InferenceSession> open)
    {
        OnnxRuntimeTelemetry.Disable();
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        if (settings.Float32Activations)
        {
            // A key of ONNX Runtime's CPU kernels for MatMulNBits.
            options.AddSessionConfigEntry("mlas.qnbit.force_fp32", "1");
        }

        Configure(path, settings, options);
        try
        {
            return open(options);
        }
        catch (OnnxRuntimeException exception)
        {
            string provider = settings.Configure is null ? "" : ", or an execution provider that ConfigureSession chose cannot start";
            throw new OnnxModelException(
                path,
                $"ONNX Runtime cannot load the graph. The file, or the .data file next to it, is missing or cut off, or needs operators this version lacks{provider}. Copy the model folder again. ({exception.Message})",
                exception);
        }
    }

    private static void Configure(string path, SessionSettings settings, SessionOptions options)
    {
        try
        {
            settings.Configure?.Invoke(options);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new OnnxModelException(
                path,
                $"the action that ConfigureSession holds threw {exception.GetType().Name}: {exception.Message} Correct it, or leave it out to run on the CPU. For another execution provider reference the package of ONNX Runtime that holds it.",
                exception);
        }
    }
}
