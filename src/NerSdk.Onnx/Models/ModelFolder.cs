using NerSdk.Checksums;
using NerSdk.Onnx.Models.Genai;

namespace NerSdk.Onnx.Models;

/// <summary>A folder with a model, in one of the layouts that are known. Reads no weights.</summary>
internal static class ModelFolder
{
    /// <summary>Reads what the folder says about its decoder model, and checks that its files are there.</summary>
    /// <exception cref="OnnxModelException">The folder or one of its files is missing or damaged.</exception>
    public static DecoderDescription DescribeDecoder(string path) => GenaiLayout.Describe(Require(path));

    /// <summary>Checks that the folder is there and is a model's.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="OnnxModelException">It is not.</exception>
    public static string Require(string path)
    {
        string folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new OnnxModelException(folder, $"there is no such folder. Give the folder that holds {GenaiLayout.ConfigName}, model.onnx and tokenizer.json.");
        }

        RequireFile(folder, GenaiLayout.ConfigName, "It is written by onnxruntime-genai's model builder and names the graph and its inputs.");
        return folder;
    }

    /// <summary>Checks that a file of the folder is there.</summary>
    /// <param name="folder">The folder, a full path.</param>
    /// <param name="name">The file's path in it.</param>
    /// <param name="purpose">What the file is for, as a sentence.</param>
    /// <returns>The file's full path.</returns>
    public static string RequireFile(string folder, string name, string purpose)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new OnnxModelException(path, $"the file is missing. {purpose} Copy the model folder again, with all its files.");
    }

    /// <summary>The folder as an address. <see cref="Uri"/> would read <c>%41</c> in its name as an escaped letter.</summary>
    public static Uri UriOf(string folder)
    {
        string[] names = folder.TrimStart('/').Split(Path.DirectorySeparatorChar);
        return folder.StartsWith(@"\\", StringComparison.Ordinal)
            ? new Uri(folder)
            : new Uri("file:///" + string.Join('/', names.Select(Uri.EscapeDataString)).Replace("%3A", ":", StringComparison.Ordinal));
    }

    /// <summary>Reads a file of the folder.</summary>
    /// <exception cref="OnnxModelException">It cannot be read.</exception>
    public static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OnnxModelException(path, $"the file cannot be read: {exception.Message} Copy the model folder again, with all its files.", exception);
        }
    }

    /// <summary>Compares the folder with its checksums, if it has any.</summary>
    /// <returns>What is damaged; null if nothing is.</returns>
    public static OnnxModelException? FindDamage(string folder)
    {
        try
        {
            ModelChecksums.Verify(folder);
            return null;
        }
        catch (ModelChecksumException exception)
        {
            return new OnnxModelException(exception.Path, exception.Problem, exception);
        }
    }

    /// <summary>The folder's name, which is the model's id if nothing else names it.</summary>
    public static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
}
