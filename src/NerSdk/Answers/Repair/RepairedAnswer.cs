using System.Collections.Immutable;

namespace NerSdk.Answers.Repair;

/// <summary>An answer after repair: JSON for the strict reader, and the way back from it to what the model wrote.</summary>
internal sealed class RepairedAnswer
{
    private readonly RepairedJson _json;
    private readonly IReadOnlyList<AnswerRoot> _roots;

    public RepairedAnswer(RepairedJson json, IReadOnlyList<AnswerRoot> roots, IReadOnlyList<ExtractionIssue> issues, bool isCut)
    {
        _json = json;
        _roots = roots;
        Issues = issues;
        IsCut = isCut;
    }

    public ReadOnlySpan<byte> Json => _json.Written.Span;

    /// <summary>What was repaired, and what of the model's answer could not be.</summary>
    public IReadOnlyList<ExtractionIssue> Issues { get; }

    /// <summary>True if the model's answer ends too early, so that what it lacks is reported already.</summary>
    public bool IsCut { get; }

    /// <summary>An issue of the repaired answer, with its place in the model's.</summary>
    public ExtractionIssue Locate(ExtractionIssue issue) => issue.AnswerOffset is { } offset ? issue with { AnswerOffset = _json.OriginOf(offset) } : issue;

    /// <summary>
    /// What a decoder knows of the model's strings, for those that stand for them. A string that became another keeps its confidence, not its places.
    /// </summary>
    /// <param name="decoded">What the decoder knows.</param>
    /// <param name="problem">What does not fit the model's answer, as a clause; null if all fits.</param>
    public ImmutableArray<DecodedString> Move(ImmutableArray<DecodedString> decoded, out string? problem)
    {
        problem = null;
        if (decoded.IsEmpty)
        {
            return [];
        }

        Dictionary<int, DecodedString> byStart = [];
        Dictionary<int, int> lengths = StringLengths();
        foreach (DecodedString text in decoded)
        {
            if (lengths.GetValueOrDefault(text.Start) != text.Length || !byStart.TryAdd(text.Start, text))
            {
                problem = $"they name a string at byte {text.Start} of the answer, {text.Length} bytes long, but there is none";
                return [];
            }
        }

        ImmutableArray<DecodedString>.Builder moved = ImmutableArray.CreateBuilder<DecodedString>();
        foreach (MovedString text in _json.Strings)
        {
            if (byStart.TryGetValue(text.Source.Start, out DecodedString known))
            {
                moved.Add(new DecodedString(text.Start, text.Length, known.Confidence, text.IsUnchanged ? known.Places : default));
            }
        }

        return moved.DrainToImmutable();
    }

    private Dictionary<int, int> StringLengths()
    {
        Dictionary<int, int> lengths = [];
        Stack<AnswerNode> left = new(_roots.Select(root => root.Value));
        while (left.TryPop(out AnswerNode? node))
        {
            if (node.Kind == AnswerNodeKind.String)
            {
                lengths[node.Start] = node.End - node.Start;
            }

            foreach (AnswerNode inside in node.Items.Concat(node.Fields.Select(field => field.Value)))
            {
                left.Push(inside);
            }
        }

        return lengths;
    }
}
