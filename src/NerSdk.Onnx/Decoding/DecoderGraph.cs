using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Decoding;

/// <summary>A decoder's ONNX graph, loaded and checked. Safe for concurrent use; one is enough for a process.</summary>
internal sealed class DecoderGraph : IDisposable
{
    private DecoderGraph(InferenceSession session, GenaiConfig.DecoderSection names, int layers, string path)
    {
        Session = session;
        Path = path;
        InputIds = names.Inputs.InputIds;
        AttentionMask = names.Inputs.AttentionMask;
        Logits = names.Outputs.Logits;
        PastNames = [.. Names(names.Inputs.PastKeyNames, names.Inputs.PastValueNames, layers)];
        PresentNames = [.. Names(names.Outputs.PresentKeyNames, names.Outputs.PresentValueNames, layers)];
        CacheShapes = [.. PastNames.Select(name => CacheShape(session, names, name, path))];
        RequireType(session.InputMetadata, InputIds, TensorElementType.Int64, path);
        RequireType(session.InputMetadata, AttentionMask, TensorElementType.Int64, path);
        RequireType(session.OutputMetadata, Logits, TensorElementType.Float, path);
        int[] logits = session.OutputMetadata[Logits].Dimensions;
        VocabularySize = logits.Length == 3 && logits[2] > 0
            ? logits[2]
            : throw new OnnxModelException(path, $"output '{Logits}' is [{string.Join(", ", logits)}]; supported is [batch, tokens, vocabulary] with the vocabulary fixed.");
        HasLastRowOnly = logits[1] == 1;
    }

    public InferenceSession Session { get; }

    /// <summary>The graph's file.</summary>
    public string Path { get; }

    public string InputIds { get; }

    public string AttentionMask { get; }

    public string Logits { get; }

    public string[] PastNames { get; }

    public string[] PresentNames { get; }

    /// <summary>Shapes of the key and value buffers: [1, heads, -1, head size].</summary>
    public long[][] CacheShapes { get; }

    public int VocabularySize { get; }

    /// <summary>True where the graph computes logits [1, 1, vocabulary] of the last token only, false for [1, tokens, vocabulary].</summary>
    public bool HasLastRowOnly { get; }

    public static DecoderGraph Load(GenaiModelFolder folder, int? threads, bool float32Activations)
    {
        OnnxRuntimeTelemetry.Disable();
        GenaiConfig.DecoderSection names = folder.Config.Model.Decoder;
        InferenceSession session = OpenSession(folder.GraphPath, threads, float32Activations);
        try
        {
            return new DecoderGraph(session, names, CheckInterface(session, names, folder), folder.GraphPath);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose() => Session.Dispose();

    private static InferenceSession OpenSession(string path, int? threads, bool float32Activations)
    {
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        if (float32Activations)
        {
            // A key of ONNX Runtime's CPU kernels for MatMulNBits.
            options.AddSessionConfigEntry("mlas.qnbit.force_fp32", "1");
        }

        if (threads is { } count)
        {
            options.IntraOpNumThreads = count;
        }

        try
        {
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException(path, $"ONNX Runtime cannot load the graph. The file or its .data file beside it is missing, cut off, or needs operators this version lacks. Copy the model folder again. ({exception.Message})", exception);
        }
    }

    private static int CheckInterface(InferenceSession session, GenaiConfig.DecoderSection names, GenaiModelFolder folder)
    {
        int layers = 0;
        while (session.InputMetadata.ContainsKey(Name(names.Inputs.PastKeyNames, layers)))
        {
            layers++;
        }

        string[] inputs = [names.Inputs.InputIds, names.Inputs.AttentionMask, .. Names(names.Inputs.PastKeyNames, names.Inputs.PastValueNames, layers)];
        string[] outputs = [names.Outputs.Logits, .. Names(names.Outputs.PresentKeyNames, names.Outputs.PresentValueNames, layers)];
        string[] missing = [.. inputs.Except(session.InputNames), .. outputs.Except(session.OutputNames)];
        string[] unknown = [.. session.InputNames.Except(inputs)];
        if (layers == 0 || missing.Length > 0 || unknown.Length > 0)
        {
            throw new OnnxModelException(
                folder.GraphPath,
                $"the graph is not a decoder of a supported kind (model type '{folder.Config.Model.Type}'). Supported: one graph with input_ids, attention_mask, past keys and values in, logits and present keys and values out."
                + (missing.Length > 0 ? $" Missing: {string.Join(", ", missing)}." : "")
                + (unknown.Length > 0 ? $" Not supported: {string.Join(", ", unknown)}." : "")
                + (layers == 0 ? $" No input is called {Name(names.Inputs.PastKeyNames, 0)}." : ""));
        }

        return layers;
    }

    private static void RequireType(IReadOnlyDictionary<string, NodeMetadata> metadata, string name, TensorElementType type, string path)
    {
        if (metadata[name].ElementDataType != type)
        {
            throw new OnnxModelException(path, $"'{name}' is {metadata[name].ElementDataType}; supported is {type}. Export the model for the CPU with float32 or int4 weights.");
        }
    }

    // The graph knows best; newer exports leave the head size to the configuration.
    private static long[] CacheShape(InferenceSession session, GenaiConfig.DecoderSection config, string name, string path)
    {
        NodeMetadata metadata = session.InputMetadata[name];
        int[] dimensions = metadata.Dimensions;
        if (metadata.ElementDataType != TensorElementType.Float || dimensions.Length != 4)
        {
            throw new OnnxModelException(path, $"input '{name}' is {metadata.ElementDataType} of {dimensions.Length} dimensions; supported is Float [batch, heads, length, head size]. Export the model for the CPU with float32 or int4 weights.");
        }

        int heads = dimensions[1] > 0 ? dimensions[1] : config.NumKeyValueHeads;
        int headSize = dimensions[3] > 0 ? dimensions[3] : config.HeadSize;
        return heads > 0 && headSize > 0
            ? [1, heads, -1, headSize]
            : throw new OnnxModelException(path, $"neither the graph's input '{name}' nor genai_config.json (model.decoder.num_key_value_heads, head_size) tells the shape of keys and values.");
    }

    private static IEnumerable<string> Names(string keys, string values, int layers) =>
        Enumerable.Range(0, layers).SelectMany(layer => (string[])[Name(keys, layer), Name(values, layer)]);

    private static string Name(string template, int layer) =>
        template.Replace("%d", layer.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
