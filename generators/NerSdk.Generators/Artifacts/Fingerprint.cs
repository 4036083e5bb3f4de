using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NerSdk.Generators.Artifacts;

/// <summary>16 hexadecimal digits that stand for a system prompt, and so for names, order, number and descriptions of its fields.</summary>
internal static class Fingerprint
{
    /// <summary>The first 8 bytes of SHA-256 over the contract's version, LF and the prompt in UTF-8.</summary>
    public static string Of(string systemPrompt) => Hash($"{SystemPrompt.ContractVersion}\n{systemPrompt}", digits: 16);

    /// <summary>The first digits of SHA-256 over a text in UTF-8.</summary>
    public static string Hash(string text, int digits)
    {
        using SHA256 sha256 = SHA256.Create();
        byte[] hash = sha256.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(hash.Take(digits / 2).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
