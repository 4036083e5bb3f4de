using System.Buffers.Binary;
using System.Globalization;
using NerSdk.Training.Documents;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;

namespace NerSdk.Benchmarks.Extraction;

/// <summary>
/// How many answers stay the same when the model's arithmetic changes in its last bit, as it does from one CPU, thread count or version of
/// ONNX Runtime to the next. Stands for that: the first normalisation's weights, each moved to a neighbouring float32 or left.
/// </summary>
internal static class RoundingStability
{
    private const string WeightsFile = "model.onnx.data";

    // The first tensor of the embedded model's data file: model.layers.0.input_layernorm.weight, float32 [576].
    private const int NormalizationWeights = 576;

    public static async Task RunAsync(string labeledFile, int maxDocuments)
    {
        List<string> documents = [];
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(labeledFile).Take(maxDocuments))
        {
            documents.Add(document.Text);
        }

        DirectoryInfo nudged = Directory.CreateTempSubdirectory("nersdk-stability-");
        try
        {
            CopyNudged(ExtractorModel.Path, nudged.FullName);
            Console.WriteLine("| activations | same answers |");
            Console.WriteLine("| --- | --- |");
            foreach ((string name, OnnxChatClientOptions options) in new[]
            {
                ("8 bits (default)", ExtractionVariants.Default),
                ("float32", ExtractionVariants.Float32Activations),
            })
            {
                string[] answers = await AnswerAsync(ExtractorModel.Path, options, documents);
                string[] nudgedAnswers = await AnswerAsync(nudged.FullName, options, documents);
                int same = answers.Zip(nudgedAnswers).Count(pair => pair.First == pair.Second);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {same} of {documents.Count} ({(double)same / documents.Count:P1}) |"));
            }
        }
        finally
        {
            nudged.Delete(recursive: true);
        }
    }

    private static async Task<string[]> AnswerAsync(string modelFolder, OnnxChatClientOptions options, List<string> documents)
    {
        using OnnxChatClient client = new(modelFolder, options);
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
        List<string> answers = [];
        foreach (string document in documents)
        {
            answers.Add(News.Schema.WriteToString((await extractor.ExtractAsync(document)).Value));
        }

        return [.. answers];
    }

    private static void CopyNudged(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        using FileStream weights = File.Open(Path.Combine(to, WeightsFile), FileMode.Open);
        byte[] bytes = new byte[NormalizationWeights * sizeof(float)];
        weights.ReadExactly(bytes);
        Random random = new(1);
        for (int i = 0; i < bytes.Length; i += sizeof(float))
        {
            float weight = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i));
            float moved = random.Next(3) switch { 0 => float.BitDecrement(weight), 1 => weight, _ => float.BitIncrement(weight) };
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i), moved);
        }

        weights.Position = 0;
        weights.Write(bytes);
    }
}
