using System.Security.Cryptography;
using System.Text;
using NerSdk.Schemas;

namespace NerSdk.Chat;

/// <summary>
/// The name of a schema as servers accept it. OpenAI's rule is the strictest known: ASCII letters, digits, <c>_</c> and <c>-</c>, at most 64 of them
/// (platform.openai.com, API reference, <c>response_format.json_schema.name</c>).
/// </summary>
public static class ServerSchemaName
{
    private const int MaxLength = 64;
    private const int Digits = 8;

    /// <summary>
    /// The schema's own name if it is accepted as it is. Otherwise each run of other characters becomes <c>_</c>, and eight hexadecimal digits of the
    /// SHA-256 of the name and the schema's fingerprint are appended, so that two names that become the same still differ.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="hyphensAreAccepted">False for those who refuse <c>-</c> as well, as Semantic Kernel does. Default: true.</param>
    public static string Create(EntitySchema schema, bool hyphensAreAccepted = true)
    {
        ArgumentNullException.ThrowIfNull(schema);
        string name = schema.Name;
        if (name.Length is > 0 and <= MaxLength && name.All(IsAccepted))
        {
            return name;
        }

        StringBuilder accepted = new(MaxLength);
        foreach (char c in name)
        {
            if (IsAccepted(c))
            {
                accepted.Append(c);
            }
            else if (accepted.Length == 0 || accepted[^1] != '_')
            {
                accepted.Append('_');
            }
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{schema.Fingerprint}"));
        string digits = Convert.ToHexStringLower(hash)[..Digits];
        accepted.Length = Math.Min(accepted.Length, MaxLength - Digits - 1);
        return accepted.Length > 0 && accepted[^1] == '_' ? $"{accepted}{digits}" : $"{accepted}_{digits}";

        bool IsAccepted(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' || (c is '-' && hyphensAreAccepted);
    }
}
