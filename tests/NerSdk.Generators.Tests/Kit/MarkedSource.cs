using System.Text;
using System.Text.RegularExpressions;

namespace NerSdk.Generators.Tests.Kit;

/// <summary>C# in which <c>{|NER001:News|}</c> marks the text that a diagnostic must underline, no more and no less.</summary>
internal sealed partial record MarkedSource(string Text, IReadOnlyList<string> Expected)
{
    private const string Usings = """
        using System.Collections.Generic;
        using System.ComponentModel;
        using NerSdk;

        """;

    public static MarkedSource Parse(string marked)
    {
        marked = Usings + marked;
        StringBuilder text = new();
        List<string> expected = [];
        int copied = 0;
        foreach (Match mark in Marks().Matches(marked))
        {
            text.Append(marked, copied, mark.Index - copied);
            string[] ids = mark.Groups["ids"].Value.Split(',');
            string underlined = mark.Groups["text"].Value;
            expected.AddRange(ids.Select(id => Describe(id, underlined, text.Length)));
            text.Append(underlined);
            copied = mark.Index + mark.Length;
        }

        return new MarkedSource(text.Append(marked, copied, marked.Length - copied).ToString(), expected);
    }

    /// <summary>A diagnostic in one line, for comparison and for failure messages.</summary>
    public static string Describe(string id, string underlined, int position) => $"{id} '{underlined}' at {position}";

    [GeneratedRegex(@"\{\|(?<ids>[A-Z0-9,]+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Marks();
}
