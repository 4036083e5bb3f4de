using System.Diagnostics;
using System.Globalization;
using NerSdk.Checksums;
using NerSdk.Models;

namespace NerSdk.Architecture.Tests.Models;

public sealed class ExtractorModelTests
{
    [Fact]
    public void Path_in_a_build_output_is_the_folder_beside_the_application()
    {
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "models", "extractor-135m-int4"), ExtractorModel.Path);
        Assert.Equal(
            [
                "LICENSE", "SHA256SUMS", "SOURCE.md", "chat_template.jinja", "genai_config.json",
                "model.onnx", "model.onnx.data", "nersdk.json", "tokenizer.json", "tokenizer_config.json",
            ],
            Directory.GetFiles(ExtractorModel.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_output_links_to_the_weights_and_does_not_copy_them()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.True(LinkCount(Path.Combine(ExtractorModel.Path, "model.onnx.data")) > 1);
        }
    }

    [Fact]
    public void Embedded_model_is_the_one_of_its_checksums()
    {
        Assert.True(ModelChecksums.Verify(ExtractorModel.Path));
        Assert.Equal(9, File.ReadAllLines(Path.Combine(ExtractorModel.Path, ModelChecksums.FileName)).Length);
    }

    [Fact]
    public void Find_without_a_model_folder_says_where_it_looked_and_what_to_do()
    {
        string application = Directory.CreateTempSubdirectory("nersdk-").FullName;
        try
        {
            DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => ExtractorModel.Find(application));
            Assert.Contains(Path.Combine(application, "models", "extractor-135m-int4"), error.Message, StringComparison.Ordinal);
            Assert.Contains("deploy the 'models' folder", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(application, recursive: true);
        }
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("model.onnx.data")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("chat_template.jinja")]
    public void Find_with_a_file_missing_names_the_file(string missing)
    {
        string application = Directory.CreateTempSubdirectory("nersdk-").FullName;
        try
        {
            string folder = Directory.CreateDirectory(Path.Combine(application, "models", "extractor-135m-int4")).FullName;
            foreach (string file in Directory.GetFiles(ExtractorModel.Path))
            {
                File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), "");
            }

            Assert.Equal(folder, ExtractorModel.Find(application));
            File.Delete(Path.Combine(folder, missing));

            FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => ExtractorModel.Find(application));
            Assert.Equal(Path.Combine(folder, missing), error.FileName);
            Assert.Contains($"'{missing}'", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(application, recursive: true);
        }
    }

    internal static int LinkCount(string file)
    {
        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%h", file]) { RedirectStandardOutput = true })!;
        string count = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit();
        return int.Parse(count, CultureInfo.InvariantCulture);
    }
}
