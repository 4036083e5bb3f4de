using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NerSdk.Values;

/// <summary>The written form of an <see cref="EntityPath"/>.</summary>
internal static class EntityPathText
{
    public static string Write(ImmutableArray<EntityPath.Step> steps)
    {
        StringBuilder text = new();
        foreach ((string? name, int index) in steps)
        {
            if (name is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
                continue;
            }

            text.Append(text.Length == 0 ? "" : ".");
            foreach (char character in name)
            {
                text.Append(character is '.' or '[' or ']' or '\\' ? "\\" : "").Append(character);
            }
        }

        return text.ToString();
    }

    public static ImmutableArray<EntityPath.Step> Parse(string text)
    {
        ImmutableArray<EntityPath.Step>.Builder steps = ImmutableArray.CreateBuilder<EntityPath.Step>();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                int end = text.IndexOf(']', at);
                if (end < 0 || !int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                {
                    throw Wrong(text, at, "a place in a list is a whole number in brackets, such as [2]");
                }

                steps.Add(new EntityPath.Step(null, index));
                at = end + 1;
                continue;
            }

            if (steps.Count > 0 && text[at++] != '.')
            {
                throw Wrong(text, at - 1, "a dot or a bracket is expected");
            }

            steps.Add(new EntityPath.Step(ParseName(text, ref at), -1));
        }

        return steps.DrainToImmutable();
    }

    private static string ParseName(string text, ref int at)
    {
        StringBuilder name = new();
        int start = at;
        for (; at < text.Length && text[at] is not ('.' or '['); at++)
        {
            if (text[at] == '\\' && ++at == text.Length)
            {
                throw Wrong(text, at, "the path ends after a backslash");
            }

            name.Append(text[at]);
        }

        return name.Length > 0 ? name.ToString() : throw Wrong(text, start, "a name is expected");
    }

    private static FormatException Wrong(string text, int at, string problem) => new($"'{text}' is not a path: {problem}, at {at}.");
}
