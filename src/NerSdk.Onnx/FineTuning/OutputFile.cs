namespace NerSdk.Onnx.FineTuning;

/// <summary>Writes files that are there as a whole or not at all.</summary>
internal static class OutputFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>Writes next to the file, then puts the result in its place.</summary>
    /// <exception cref="FineTuningException">The file cannot be written. What was there before still is.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = path + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new FineTuningException(
                FineTuningProblem.Output, $"{path} cannot be written: {exception.Message} Make room on the disk, or choose a folder that may be written.", exception);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first exception says what is wrong.
        }
    }
}
