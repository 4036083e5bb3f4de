using System.Diagnostics;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>Reads a file that this process has locked.</summary>
internal static class UnlockedBytes
{
    public static byte[] Of(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            using Process process = Process.Start(new ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true })!;
            using MemoryStream bytes = new();
            process.StandardOutput.BaseStream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
