using System.Buffers;
using System.Security.Cryptography;

namespace NerSdk.Checksums;

/// <summary>
/// The checksums of a model folder's files, in a file next to them, <c>SHA256SUMS</c>, as the command <c>sha256sum</c> writes and checks it. The
/// clients for local models verify a folder that has one whenever they load it: damaged weights mostly still load, and answer nonsense.
/// </summary>
public static class ModelChecksums
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "SHA256SUMS";

    private const int BufferSize = 1 << 18;

    /// <summary>Writes the checksums of all files that are directly in a folder. Do it when the files are known to be good.</summary>
    /// <param name="modelFolder">The folder.</param>
    /// <exception cref="IOException">A file cannot be read, or the checksums cannot be written.</exception>
    public static void Write(string modelFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        IEnumerable<string> lines = Directory.EnumerateFiles(modelFolder)
            .Where(file => Path.GetFileName(file) != FileName)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Hash(file, CancellationToken.None)}  {Path.GetFileName(file)}\n");
        File.WriteAllText(Path.Combine(modelFolder, FileName), string.Concat(lines));
    }

    /// <summary>Compares a folder's files with their checksums. Files that have none are not looked at.</summary>
    /// <param name="modelFolder">The folder.</param>
    /// <param name="cancellationToken">Stops comparing.</param>
    /// <returns>False if the folder has no checksums.</returns>
    /// <exception cref="ModelChecksumException">A file is missing or was changed, or the checksums cannot be read.</exception>
    public static bool Verify(string modelFolder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        string sums = Path.Combine(Path.GetFullPath(modelFolder), FileName);
        if (!File.Exists(sums))
        {
            return false;
        }

        string[] lines = Read(sums, File.ReadAllLines);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                Verify(sums, lines[i], i + 1, cancellationToken);
            }
        }

        return true;
    }

    private static void Verify(string sums, string line, int number, CancellationToken cancellationToken)
    {
        // 64 digits, a blank, and a blank or, for a binary file, an asterisk.
        string name = line.Length > 66 && line[64] == ' ' && line[65] is ' ' or '*' && line[..64].All(char.IsAsciiHexDigit) ? line[66..] : "";
        string folder = Path.GetDirectoryName(sums)!;
        string file = Path.GetFullPath(Path.Combine(folder, name.Replace('\0', '?')));
        if (name.Length == 0 || !file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ModelChecksumException(sums, $"line {number} is not the checksum of a file of this folder, as sha256sum writes it. Write the file again with {nameof(ModelChecksums)}.{nameof(Write)}, or delete it.");
        }

        if (!File.Exists(file))
        {
            throw new ModelChecksumException(file, $"the file is missing, but {FileName} names it. Copy the model folder again, with all its files.");
        }

        if (!Read(file, path => Hash(path, cancellationToken)).Equals(line[..64], StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelChecksumException(
                file,
                $"the file is damaged: its checksum is not the one in {FileName}. Copy the model folder again. If you changed the file on purpose, write the checksums again with {nameof(ModelChecksums)}.{nameof(Write)}.");
        }
    }

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelChecksumException(path, $"the file cannot be read: {exception.Message}", exception);
        }
    }

    private static string Hash(string path, CancellationToken cancellationToken)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
