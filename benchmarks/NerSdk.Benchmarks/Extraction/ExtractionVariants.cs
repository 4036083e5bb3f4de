using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;

namespace NerSdk.Benchmarks.Extraction;

/// <summary>The embedded model with the product's savings switched on one after the other. The answers' grammar holds in all of them.</summary>
internal static class ExtractionVariants
{
    /// <summary>Each document's whole prompt is computed anew, and each token of an answer costs a pass.</summary>
    public static OnnxChatClientOptions Naive => new() { ReusePrefix = false, FeedForcedTokens = false };

    /// <summary>The static prefix is computed once.</summary>
    public static OnnxChatClientOptions PrefixOnly => new() { FeedForcedTokens = false };

    /// <summary>And tokens that the grammar forces ride in the next pass: the default.</summary>
    public static OnnxChatClientOptions Default => new();

    /// <summary>The default with activations in float32.</summary>
    public static OnnxChatClientOptions Float32Activations => new() { Float32Activations = true };

    public static OnnxChatClient Load(OnnxChatClientOptions options) => new(ExtractorModel.Path, options);

    /// <summary>Extracts from all documents, one after the other.</summary>
    public static async Task<IReadOnlyList<ExtractionResult<News>>> ExtractAllAsync(OnnxChatClient client)
    {
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
        List<ExtractionResult<News>> extractions = [];
        foreach (string document in Texts.Short)
        {
            extractions.Add(await extractor.ExtractAsync(document).ConfigureAwait(false));
        }

        return extractions;
    }
}
