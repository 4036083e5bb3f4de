using NerSdk.Checksums;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Tests.Models;

/// <summary>Damage that leaves a model loadable.</summary>
public sealed class ChecksumTests
{
    [Fact]
    public void A_folder_is_verified_when_it_is_loaded()
    {
        using TinyModel model = new("Hi");
        ModelChecksums.Write(model.Folder);
        Assert.True(ModelChecksums.Verify(model.Folder));
        new OnnxChatClient(model.Folder).Dispose();

        model.Change("genai_config.json", "2000", "1999");
        OnnxModelException exception = ModelFolderTests.Refused<OnnxModelException>(model.Folder);
        Assert.Equal(model.PathOf("genai_config.json"), exception.Path);
        ModelFolderTests.AssertSays(exception, "damaged", "SHA256SUMS", "ModelChecksums.Write");
        new OnnxChatClient(model.Folder, new OnnxChatClientOptions { VerifyChecksums = false }).Dispose();

        ModelChecksums.Write(model.Folder);
        new OnnxChatClient(model.Folder).Dispose();
    }

    [Fact]
    public void Damage_is_told_before_what_comes_of_it()
    {
        using TinyModel model = new("Hi");
        ModelChecksums.Write(model.Folder);
        File.WriteAllText(model.PathOf("model.onnx"), "nothing");
        ModelFolderTests.AssertSays(ModelFolderTests.Refused<OnnxModelException>(model.Folder), "model.onnx: the file is damaged: its checksum");
    }

    [Fact]
    public void A_folder_without_checksums_is_not_verified()
    {
        using TinyModel model = new("Hi");
        Assert.False(ModelChecksums.Verify(model.Folder));
    }

    [Theory]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  nowhere", "nowhere: the file is missing")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 *../../etc/passwd", "line 1 is not the checksum")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  /etc/passwd", "line 1 is not the checksum")]
    [InlineData("SHA256 (model.onnx) = e3b0", "line 1 is not the checksum")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 *model.onnx", "model.onnx: the file is damaged")]
    public void What_checksums_say_is_checked(string line, string said)
    {
        using TinyModel model = new("Hi");
        File.WriteAllText(model.PathOf(ModelChecksums.FileName), line + "\n");
        ModelFolderTests.AssertSays(Assert.Throws<ModelChecksumException>(() => ModelChecksums.Verify(model.Folder)), said);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(40_000_000, 1)]
    public void Damaged_weights_of_the_embedded_model_are_found(int at, int bytes)
    {
        string folder = Directory.CreateTempSubdirectory("nersdk-damaged").FullName;
        try
        {
            foreach (string file in Directory.EnumerateFiles(ExtractorModel.Path))
            {
                File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
            }

            string data = Path.Combine(folder, "model.onnx.data");
            byte[] sound = File.ReadAllBytes(data);
            File.Delete(data);
            File.WriteAllBytes(data, [.. sound.AsSpan(0, at), .. new byte[bytes], .. sound.AsSpan(at)]);
            OnnxModelException exception = ModelFolderTests.Refused<OnnxModelException>(folder);
            Assert.Equal(data, exception.Path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
