using NerSdk.Schemas;

namespace NerSdk.Onnx.Tagging;

/// <summary>Loads taggers: fine-tuned token classifiers.</summary>
public static class TaggingExtractor
{
    /// <summary>Loads a tagger for an annotated record.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="folder">The model's folder, in Hugging Face's layout.</param>
    /// <param name="options">Options. Default: those of <see cref="TaggingOptions"/>.</param>
    /// <exception cref="Onnx.Models.OnnxModelException">The folder cannot be used, or the tagger was trained for other labels.</exception>
    /// <exception cref="Tokenizers.TokenizerFormatException">The tokenizer is of a kind that is not supported.</exception>
    /// <exception cref="NerSdk.Chat.ModelProfileException">The folder's <c>nersdk.json</c> cannot be used.</exception>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public static TaggingExtractor<T> Load<T>(string folder, TaggingOptions? options = null)
        where T : IEntitySchema<T> => new(folder, T.Schema, options);
}
