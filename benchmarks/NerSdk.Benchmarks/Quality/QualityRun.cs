using NerSdk.Models;
using NerSdk.Onnx.Chat;

namespace NerSdk.Benchmarks.Quality;

/// <summary>What the embedded model's defaults bring: long documents, selection and calibration, single fields, many documents.</summary>
internal static class QualityRun
{
    /// <param name="data">The folder with <c>general</c>, <c>restaurant</c> and <c>longdocs</c>; what it lacks is left out.</param>
    /// <param name="documents">How many documents of each set.</param>
    public static async Task RunAsync(string data, int documents)
    {
        using OnnxChatClient client = new(ExtractorModel.Path, new OnnxChatClientOptions { Workers = Environment.ProcessorCount });
        await LongDocuments.CompareAsync(client, Path.Combine(data, "longdocs"));
        await Defaults.CompareAsync(client, data, documents);
        await SingleFields.CompareAsync(client, data, documents);
        await Bulk.MeasureAsync(data);
    }
}
