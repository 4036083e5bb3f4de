namespace NerSdk.Models;

/// <summary>
/// The embedded extractor: SmolLM2-135M-Instruct, fine-tuned for entity extraction, 4-bit weights, 88 MB, Apache-2.0.
/// Its folder has the layout of onnxruntime-genai; where the weights come from is in its <c>SOURCE.md</c>.
/// </summary>
public static class ExtractorModel
{
    private static readonly EmbeddedModel s_model = new(
        "extractor",
        "extractor-135m-int4",
        ["genai_config.json", "model.onnx", "model.onnx.data", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja"]);

    /// <summary>
    /// The full path of the model folder: <c>models/extractor-135m-int4</c> next to the application
    /// (<see cref="AppContext.BaseDirectory"/>), where build and publish put it. Every call looks at the disk again.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder next to the application.</exception>
    /// <exception cref="FileNotFoundException">The folder is there, but one of the model's files is not.</exception>
    public static string Path => Find(AppContext.BaseDirectory);

    internal static string Find(string applicationFolder) => s_model.Find(applicationFolder);
}
