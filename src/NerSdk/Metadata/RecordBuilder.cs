using System.Collections.Immutable;
using System.ComponentModel;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Metadata;

/// <summary>Takes a record's values into a value tree, member by member in their order. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordBuilder
{
    private readonly RecordShape _shape;
    private readonly ImmutableArray<EntityValue?>.Builder _values;

    internal RecordBuilder(RecordShape shape)
    {
        _shape = shape;
        _values = ImmutableArray.CreateBuilder<EntityValue?>(shape.Members.Length);
    }

    /// <summary>Adds a list of mentions.</summary>
    /// <param name="mentions">The mentions; null counts as none.</param>
    public void AddMentionList(IReadOnlyList<Mention>? mentions)
    {
        if (mentions is null or { Count: 0 })
        {
            _values.Add(ListValue.Empty);
            return;
        }

        ImmutableArray<EntityValue>.Builder items = ImmutableArray.CreateBuilder<EntityValue>(mentions.Count);
        foreach (Mention mention in mentions)
        {
            items.Add(ToValue(mention));
        }

        _values.Add(new ListValue(items.MoveToImmutable()));
    }

    /// <summary>Adds a mention that may be missing.</summary>
    /// <param name="mention">The mention, or null.</param>
    public void AddOptionalMention(Mention? mention) => _values.Add(mention is { } given ? ToValue(given) : null);

    internal RecordValue Build() => new(_shape, _values.MoveToImmutable());

    internal void AddAll(RecordValue record) => _values.AddRange(record.AsShape(_shape).Values);

    internal static MentionValue ToValue(Mention mention) =>
        new(mention.Text ?? "", new TextSpan(mention.Start, mention.End)) { Confidence = mention.Confidence };
}
