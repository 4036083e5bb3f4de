using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Runtime;

namespace NerSdk.Onnx.Sessions;

/// <summary>A decoder's ONNX graph, loaded and checked. Safe for concurrent use; one is enough for a process.</summary>
internal sealed class DecoderGraph : IDisposable
{
    // Sixteen times what the largest models take.
    private const long MostCacheBytesPerToken = 16 << 20;

    private DecoderGraph(InferenceSession session, DecoderDescription model, int layers)
    {
        DecoderInterface names = model.Interface;
        Session = session;
        Model = model;
        PastNames = [.. Names(names.PastKeys, names.PastValues, layers)];
        PresentNames = [.. Names(names.PresentKeys, names.PresentValues, layers)];
        CacheShapes = [.. PastNames.Select(name => CacheShape(session, model, name))];
        if (CacheShapes.Sum(shape => (decimal)shape[1] * shape[3]) * sizeof(float) > MostCacheBytesPerToken)
        {
            throw new OnnxModelException(Path, $"the heads of keys and values are too large: {CacheShapes[0][1]} heads of size {CacheShapes[0][3]} in {layers} layers. If the graph leaves them open, correct num_key_value_heads and head_size in the model folder's configuration.");
        }

        RequireType(session.InputMetadata, InputIds, TensorElementType.Int64, Path);
        RequireType(session.InputMetadata, AttentionMask, TensorElementType.Int64, Path);
        RequireType(session.OutputMetadata, Logits, TensorElementType.Float, Path);
        int[] logits = session.OutputMetadata[Logits].Dimensions;
        VocabularySize = logits.Length == 3 && logits[2] > 0
            ? logits[2]
            : throw new OnnxModelException(Path, $"output '{Logits}' is [{string.Join(", ", logits)}]; supported is [batch, tokens, vocabulary] with the vocabulary fixed.");
        HasLastRowOnly = logits[1] == 1;
    }

    public InferenceSession Session { get; }

    public DecoderDescription Model { get; }

    /// <summary>The graph's file.</summary>
    public string Path => Model.GraphPath;

    public string InputIds => Model.Interface.InputIds;

    public string AttentionMask => Model.Interface.AttentionMask;

    public string Logits => Model.Interface.Logits;

    /// <summary>The inputs for the keys and the values of each layer, in turn.</summary>
    public string[] PastNames { get; }

    /// <summary>The outputs in the order of <see cref="PastNames"/>.</summary>
    public string[] PresentNames { get; }

    /// <summary>Shapes of the key and value buffers in the order of <see cref="PastNames"/>: [1, heads, -1, head size].</summary>
    public long[][] CacheShapes { get; }

    public int VocabularySize { get; }

    /// <summary>True if the graph computes logits [1, 1, vocabulary] of the last token only, false for [1, tokens, vocabulary].</summary>
    public bool HasLastRowOnly { get; }

    /// <exception cref="OnnxModelException">The graph cannot be loaded, or is of another kind.</exception>
    public static DecoderGraph Load(DecoderDescription model, SessionSettings settings)
    {
        InferenceSession session = OnnxRuntimeSession.Open(model.GraphPath, settings);
        try
        {
            return new DecoderGraph(session, model, CheckInterface(session, model));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose() => Session.Dispose();

    private static int CheckInterface(InferenceSession session, DecoderDescription model)
    {
        DecoderInterface names = model.Interface;
        int layers = 0;
        while (session.InputMetadata.ContainsKey(names.PastKeys.Of(layers)))
        {
            layers++;
        }

        string[] inputs = [names.InputIds, names.AttentionMask, .. Names(names.PastKeys, names.PastValues, layers)];
        string[] outputs = [names.Logits, .. Names(names.PresentKeys, names.PresentValues, layers)];
        string[] missing = [.. inputs.Except(session.InputNames), .. outputs.Except(session.OutputNames)];
        string[] unknown = [.. session.InputNames.Except(inputs)];
        if (layers == 0 || missing.Length > 0 || unknown.Length > 0)
        {
            throw new OnnxModelException(
                model.GraphPath,
                $"the graph is not a decoder of a supported kind (model type '{model.Architecture}'). Supported: one graph with input_ids, attention_mask, past keys and values in, logits and present keys and values out."
                + (missing.Length > 0 ? $" Missing: {string.Join(", ", missing)}." : "")
                + (unknown.Length > 0 ? $" Not supported: {string.Join(", ", unknown)}." : "")
                + (layers == 0 ? $" No input is called {names.PastKeys.Of(0)}." : ""));
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
    private static long[] CacheShape(InferenceSession session, DecoderDescription model, string name)
    {
        NodeMetadata metadata = session.InputMetadata[name];
        int[] dimensions = metadata.Dimensions;
        if (metadata.ElementDataType != TensorElementType.Float || dimensions.Length != 4)
        {
            throw new OnnxModelException(model.GraphPath, $"input '{name}' is {metadata.ElementDataType} of {dimensions.Length} dimensions; supported is Float [batch, heads, length, head size]. Export the model for the CPU with float32 or int4 weights.");
        }

        int? heads = dimensions[1] > 0 ? dimensions[1] : model.Interface.KeyValueHeads;
        int? headSize = dimensions[3] > 0 ? dimensions[3] : model.Interface.HeadSize;
        return heads is not null && headSize is not null
            ? [1, heads.Value, -1, headSize.Value]
            : throw new OnnxModelException(model.GraphPath, $"neither the graph's input '{name}' nor the model folder's configuration gives the number and size of the heads of keys and values.");
    }

    private static IEnumerable<string> Names(LayerName keys, LayerName values, int layers) =>
        Enumerable.Range(0, layers).SelectMany(layer => (string[])[keys.Of(layer), values.Of(layer)]);
}
