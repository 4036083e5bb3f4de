using System.ComponentModel;
using NerSdk.Values;

namespace NerSdk.Metadata;

/// <summary>The values of a record's members, in C# types. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RecordValues
{
    internal RecordValues(RecordValue record) => Record = record;

    internal RecordValue Record { get; }

    /// <summary>The mentions of a list, one for each place.</summary>
    /// <param name="member">The member's place in the schema.</param>
    public IReadOnlyList<Mention> GetMentionList(int member) => ToMentions(Record.Values[member] as ListValue);

    /// <summary>A mention that may be missing.</summary>
    /// <param name="member">The member's place in the schema.</param>
    public Mention? GetOptionalMention(int member) => Record.Values[member] is MentionValue mention ? ToMention(mention) : null;

    internal static Mention[] ToMentions(ListValue? list)
    {
        if (list is null or { Items.IsEmpty: true })
        {
            return [];
        }

        Mention[] mentions = new Mention[list.Items.Length];
        for (int i = 0; i < mentions.Length; i++)
        {
            mentions[i] = ToMention((MentionValue)list.Items[i]);
        }

        return mentions;
    }

    private static Mention ToMention(MentionValue value) =>
        value.Spans is [TextSpan span, ..] ? new Mention(value.Text, span.Start, span.End, value.Confidence) : new Mention(value.Text, 0, 0, value.Confidence);
}
