using System.Diagnostics;
using System.Globalization;
using NerSdk.Checksums;
using NerSdk.Models;

namespace NerSdk.Architecture.Tests.Models;

public sealed class EmbeddedModelTests
{
    private const string Extractor = "extractor-135m-int4";
    private const string Encoder = "encoder-minilm-l6";

    [Theory]
    [InlineData(Extractor, "LICENSE SHA256SUMS SOURCE.md chat_template.jinja genai_config.json model.onnx model.onnx.data nersdk.json tokenizer.json tokenizer_config.json")]
    [InlineData(Encoder, "LICENSE SHA256SUMS SOURCE.md config.json model.safetensors token_classifier.onnx tokenizer.json tokenizer_config.json train_step.onnx")]
    public void Path_in_a_build_output_is_the_folder_beside_the_application(string name, string files)
    {
        string folder = Find(name, AppContext.BaseDirectory);

        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "models", name), folder);
        Assert.Equal(files.Split(' '), Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Extractor, "model.onnx.data")]
    [InlineData(Encoder, "model.safetensors")]
    public void Build_output_links_to_the_weights_and_does_not_copy_them(string name, string weights)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.True(LinkCount(Path.Combine(Find(name, AppContext.BaseDirectory), weights)) > 1);
        }
    }

    [Theory]
    [InlineData(Extractor)]
    [InlineData(Encoder)]
    public void Embedded_model_is_the_one_of_its_checksums(string name)
    {
        string folder = Find(name, AppContext.BaseDirectory);

        Assert.True(ModelChecksums.Verify(folder));
        Assert.Equal(Directory.GetFiles(folder).Length - 1, File.ReadAllLines(Path.Combine(folder, ModelChecksums.FileName)).Length);
    }

    [Theory]
    [InlineData(Extractor, "The extractor model")]
    [InlineData(Encoder, "The encoder model")]
    public void Find_without_a_model_folder_says_where_it_looked_and_what_to_do(string name, string kind) => InApplication(application =>
    {
        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => Find(name, application));

        Assert.StartsWith(kind, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(application, "models", name), error.Message, StringComparison.Ordinal);
        Assert.Contains("deploy the 'models' folder", error.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(Extractor, "genai_config.json")]
    [InlineData(Extractor, "model.onnx")]
    [InlineData(Extractor, "model.onnx.data")]
    [InlineData(Extractor, "tokenizer.json")]
    [InlineData(Extractor, "tokenizer_config.json")]
    [InlineData(Extractor, "chat_template.jinja")]
    [InlineData(Encoder, "config.json")]
    [InlineData(Encoder, "model.safetensors")]
    [InlineData(Encoder, "token_classifier.onnx")]
    [InlineData(Encoder, "tokenizer.json")]
    [InlineData(Encoder, "tokenizer_config.json")]
    [InlineData(Encoder, "train_step.onnx")]
    public void Find_with_a_file_missing_names_the_file(string name, string missing) => InApplication(application =>
    {
        string folder = Directory.CreateDirectory(Path.Combine(application, "models", name)).FullName;
        foreach (string file in Directory.GetFiles(Find(name, AppContext.BaseDirectory)))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), "");
        }

        Assert.Equal(folder, Find(name, application));
        File.Delete(Path.Combine(folder, missing));

        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => Find(name, application));
        Assert.Equal(Path.Combine(folder, missing), error.FileName);
        Assert.Contains($"'{missing}'", error.Message, StringComparison.Ordinal);
    });

    internal static int LinkCount(string file)
    {
        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%h", file]) { RedirectStandardOutput = true })!;
        string count = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit();
        return int.Parse(count, CultureInfo.InvariantCulture);
    }

    private static string Find(string name, string application) =>
        name == Encoder ? EncoderModel.Find(application) : ExtractorModel.Find(application);

    private static void InApplication(Action<string> test)
    {
        string application = Directory.CreateTempSubdirectory("nersdk-").FullName;
        try
        {
            test(application);
        }
        finally
        {
            Directory.Delete(application, recursive: true);
        }
    }
}
