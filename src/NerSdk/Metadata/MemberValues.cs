using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace NerSdk.Metadata;

/// <summary>Compares, hashes and prints the members of records: lists of mentions by value, everything else as the compiler does. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MemberValues
{
    /// <summary>Compares lists mention by mention; null counts as none.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool AreEqual(IReadOnlyList<Mention>? left, IReadOnlyList<Mention>? right)
    {
        int count = left?.Count ?? 0;
        if (ReferenceEquals(left, right) || count != (right?.Count ?? 0))
        {
            return ReferenceEquals(left, right);
        }

        for (int i = 0; i < count; i++)
        {
            if (!left![i].Equals(right![i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Compares two values.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool AreEqual<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>Adds the mentions of a list; null counts as none.</summary>
    /// <param name="hash">Takes them.</param>
    /// <param name="mentions">The list.</param>
    public static void AddTo(ref HashCode hash, IReadOnlyList<Mention>? mentions)
    {
        int count = mentions?.Count ?? 0;
        hash.Add(count);
        for (int i = 0; i < count; i++)
        {
            hash.Add(mentions![i]);
        }
    }

    /// <summary>Adds a value.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="hash">Takes it.</param>
    /// <param name="value">The value.</param>
    public static void AddTo<T>(ref HashCode hash, T value) => hash.Add(value);

    /// <summary>Prints the mentions of a list in brackets; null counts as none.</summary>
    /// <param name="text">Takes them.</param>
    /// <param name="mentions">The list.</param>
    public static void Print(StringBuilder text, IReadOnlyList<Mention>? mentions)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Append('[').AppendJoin(", ", mentions ?? []).Append(']');
    }

    /// <summary>Prints a value.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="text">Takes it.</param>
    /// <param name="value">The value.</param>
    public static void Print<T>(StringBuilder text, T value)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Append(CultureInfo.CurrentCulture, $"{value}");
    }
}
