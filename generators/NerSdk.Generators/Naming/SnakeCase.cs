using System.Globalization;
using System.Text;

namespace NerSdk.Generators.Naming;

/// <summary>Default names: the same text as <c>JsonNamingPolicy.SnakeCaseLower</c> gives, which netstandard2.0 lacks.</summary>
internal static class SnakeCase
{
    private enum Before
    {
        Nothing,
        Uppercase,
        LowercaseOrDigit,
        Blank,
    }

    public static string From(string name)
    {
        StringBuilder result = new(name.Length + 4);
        Before before = Before.Nothing;
        for (int i = 0; i < name.Length; i++)
        {
            char current = name[i];
            switch (char.GetUnicodeCategory(current))
            {
                case UnicodeCategory.UppercaseLetter:
                    // A word starts after a lower-case letter, and at the last capital of an acronym: "XMLFile" is "xml_file".
                    bool endsAcronym = before == Before.Uppercase && i + 1 < name.Length && char.IsLower(name[i + 1]);
                    if (endsAcronym || before is Before.LowercaseOrDigit or Before.Blank)
                    {
                        result.Append('_');
                    }

                    result.Append(char.ToLowerInvariant(current));
                    before = Before.Uppercase;
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber:
                    if (before == Before.Blank)
                    {
                        result.Append('_');
                    }

                    result.Append(current);
                    before = Before.LowercaseOrDigit;
                    break;
                case UnicodeCategory.SpaceSeparator:
                    before = before == Before.Nothing ? Before.Nothing : Before.Blank;
                    break;
                default:
                    result.Append(current);
                    before = Before.Nothing;
                    break;
            }
        }

        return result.ToString();
    }
}
