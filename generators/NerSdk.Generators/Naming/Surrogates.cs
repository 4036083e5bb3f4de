using System.Text;

namespace NerSdk.Generators.Naming;

/// <summary>UTF-16 surrogates: a C# string can hold one half of a pair, UTF-8 cannot.</summary>
internal static class Surrogates
{
    public static bool IsUnpaired(string text, int index) =>
        char.IsHighSurrogate(text[index])
            ? index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1]));

    /// <summary>Puts U+FFFD for each unpaired surrogate.</summary>
    public static string ReplaceUnpaired(string text)
    {
        StringBuilder? replaced = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsUnpaired(text, i))
            {
                (replaced ??= new StringBuilder(text))[i] = '\uFFFD';
            }
        }

        return replaced?.ToString() ?? text;
    }
}
