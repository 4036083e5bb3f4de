using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>The tags between which models think before they answer, such as <c>&lt;think&gt;</c>.</summary>
internal ref struct ThinkingTags(ReadOnlySpan<byte> answer)
{
    private static readonly string[] s_names = ["think", "thinking", "thought", "reasoning", "analysis", "reflection"];

    private readonly ReadOnlySpan<byte> _answer = answer;
    private uint _unclosed;

    /// <summary>True if a tag that ends thinking starts here.</summary>
    public readonly bool Closes(int at) => _answer[at..].StartsWith("</"u8) && FindName(_answer[(at + 2)..]) >= 0;

    /// <summary>The place after the thinking that starts here, or after the tag or character if none does.</summary>
    public int EndOfBlock(int at)
    {
        if (Closes(at))
        {
            return at + TagLength(FindName(_answer[(at + 2)..]), 2);
        }

        int name = FindName(_answer[(at + 1)..]);
        if (name < 0)
        {
            return at + 1;
        }

        // Looked for once: a tag that nothing closes is closed nowhere further on.
        int start = at + TagLength(name, 1);
        int end = (_unclosed & (1u << name)) != 0 ? -1 : IndexOfEnd(start, name);
        _unclosed |= end < 0 ? 1u << name : 0;
        return end < 0 ? start : end;
    }

    /// <summary>An answer without the thinking that it starts with.</summary>
    public static string Skip(string text)
    {
        ReadOnlySpan<byte> left = Encoding.UTF8.GetBytes(text);
        int end;
        do
        {
            left = left.TrimStart(" \t\r\n"u8);
            end = left.StartsWith("<"u8) ? new ThinkingTags(left).EndOfBlock(0) : 1;
            left = end > 1 ? left[end..] : left;
        }
        while (end > 1);

        return Encoding.UTF8.GetString(left);
    }

    /// <summary>True if a text holds one of the tags.</summary>
    public static bool Any(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'<') is int next and >= 0)
        {
            text = text[(next + 1)..];
            if (FindName(text.StartsWith("/"u8) ? text[1..] : text) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private readonly int IndexOfEnd(int from, int name)
    {
        int at = from;
        while (_answer[at..].IndexOf("</"u8) is int next and >= 0)
        {
            at += next;
            if (FindName(_answer[(at + 2)..]) == name)
            {
                return at + TagLength(name, 2);
            }

            at += 2;
        }

        return -1;
    }

    private static int TagLength(int name, int before) => before + s_names[name].Length + 1;

    private static int FindName(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < s_names.Length; i++)
        {
            string name = s_names[i];
            if (text.Length > name.Length && text[name.Length] == (byte)'>' && Ascii.EqualsIgnoreCase(text[..name.Length], name))
            {
                return i;
            }
        }

        return -1;
    }
}
