namespace NerSdk.Models;

/// <summary>
/// The embedded encoder that taggers are fine-tuned from: all-MiniLM-L6-v2, adapted to tagging, 16-bit weights, 46 MB, Apache-2.0.
/// Its folder holds Hugging Face's files and the training step as an ONNX graph; where the weights come from is in its <c>SOURCE.md</c>.
/// </summary>
public static class EncoderModel
{
    private static readonly EmbeddedModel s_model = new(
        "encoder",
        "encoder-minilm-l6",
        ["config.json", "model.safetensors", "token_classifier.onnx", "tokenizer.json", "tokenizer_config.json", "train_step.onnx"]);

    /// <summary>
    /// The full path of the model folder: <c>models/encoder-minilm-l6</c> next to the application
    /// (<see cref="AppContext.BaseDirectory"/>), where build and publish put it. Every call looks at the disk again.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder next to the application.</exception>
    /// <exception cref="FileNotFoundException">The folder is there, but one of the model's files is not.</exception>
    public static string Path => Find(AppContext.BaseDirectory);

    internal static string Find(string applicationFolder) => s_model.Find(applicationFolder);
}
