using NerSdk.Training.Similarity;

namespace NerSdk.Training.Splits;

/// <summary>Gives groups of documents to parts so that each part gets its share of every label.</summary>
internal sealed class Stratification
{
    private const int Open = -1;

    private readonly SplitOptions _options;
    private readonly DocumentGroups _groups;
    private readonly int _documents;
    private readonly string[] _labels;
    private readonly SortedDictionary<int, LabelCounts> _counts = [];
    private readonly Dictionary<int, ulong> _order = [];
    private readonly LabelCounts _all = new();
    private readonly Dictionary<int, int> _partOfGroup = [];
    private readonly LabelCounts[] _parts;
    private readonly SeededRandom _random;

    public Stratification(SplitOptions options, DocumentGroups groups, List<LabelCounts> documents, string[] labels)
    {
        _options = options;
        _groups = groups;
        _documents = documents.Count;
        _labels = labels;
        _random = new SeededRandom(options.Seed);
        _parts = [.. options.Shares.Select(_ => new LabelCounts())];
        for (int document = 0; document < documents.Count; document++)
        {
            int group = groups.FirstOf(document);
            if (_counts.TryAdd(group, new LabelCounts()))
            {
                _order[group] = _random.Next();
            }

            _counts[group].Add(documents[document]);
            _all.Add(documents[document]);
        }
    }

    public SplitPlan Plan(CancellationToken cancellationToken)
    {
        // A label's number of mentions that are not given yet only falls when a rarer label's groups are given.
        Dictionary<int, int> left = _all.Mentions.ToDictionary();
        ILookup<int, int> groupsOfLabel = _counts.SelectMany(group => group.Value.Mentions.Select(label => (label.Key, Group: group.Key))).ToLookup(item => item.Key, item => item.Group);
        while (left.Where(label => label.Value > 0).OrderBy(label => label.Value).ThenBy(label => _labels[label.Key], StringComparer.Ordinal).Select(label => (int?)label.Key).FirstOrDefault() is { } rarest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (int group in InOrder(groupsOfLabel[rarest].Where(group => !_partOfGroup.ContainsKey(group)), rarest))
            {
                Give(group, rarest);
                foreach ((int label, int mentions) in _counts[group].Mentions)
                {
                    left[label] -= mentions;
                }
            }
        }

        foreach (int group in InOrder(_counts.Keys.Where(group => !_partOfGroup.ContainsKey(group)), Open))
        {
            Give(group, Open);
        }

        return ToPlan();
    }

    private IReadOnlyList<int> InOrder(IEnumerable<int> groups, int label) =>
    [
        .. groups.OrderByDescending(group => _counts[group][label]).ThenByDescending(group => _counts[group].Documents).ThenBy(group => _order[group]).ThenBy(group => group),
    ];

    private void Give(int group, int label)
    {
        int best = Enumerable.Range(0, _parts.Length)
            .OrderByDescending(part => label == Open ? 0 : (_options.Shares[part].Share * _all[label]) - _parts[part][label])
            .ThenByDescending(part => (_options.Shares[part].Share * _documents) - _parts[part].Documents)
            .First();
        _partOfGroup.Add(group, best);
        _parts[best].Add(_counts[group]);
    }

    private SplitPlan ToPlan()
    {
        List<SplitPart> parts =
        [
            .. _options.Shares.Select((share, i) => new SplitPart(
                share.Name, share.Share, _parts[i].Documents, new SortedDictionary<string, long>(_labels.Select((name, label) => (name, label)).ToDictionary(item => item.name, item => (long)_parts[i][item.label]), StringComparer.Ordinal))),
        ];
        return new SplitPlan(
            Enumerable.Range(0, _documents).Select(document => _options.Shares[_partOfGroup[_groups.FirstOf(document)]].Name),
            parts,
            _counts.Count,
            _counts.Values.Select(group => group.Documents).DefaultIfEmpty().Max(),
            [.. FindImbalances()]);
    }

    private IEnumerable<SplitImbalance> FindImbalances()
    {
        foreach ((SplitShare share, LabelCounts part) in _options.Shares.Zip(_parts))
        {
            if (Differs(share.Share, part.Documents, _documents, out double documents))
            {
                yield return new SplitImbalance(share.Name, null, share.Share, documents, ReasonOf(_counts.Values.Select(group => group.Documents), _documents));
            }

            foreach ((string name, int label) in _labels.Select((name, label) => (name, label)).OrderBy(item => item.name, StringComparer.Ordinal))
            {
                if (Differs(share.Share, part[label], _all[label], out double mentions))
                {
                    yield return new SplitImbalance(
                        share.Name, name, share.Share, mentions, ReasonOf(_counts.Values.Select(group => group[label]).Where(count => count > 0), _all[label]));
                }
            }
        }
    }

    private bool Differs(double wanted, int part, int all, out double share)
    {
        share = all == 0 ? wanted : (double)part / all;
        return Math.Abs(share - wanted) > _options.Tolerance;
    }

    private string ReasonOf(IEnumerable<int> sizes, int all)
    {
        List<int> groups = [.. sizes];
        double largest = (double)groups.Max() / all;
        return groups.Count < _parts.Length ? $"Only {groups.Count} of the groups that stay together have any."
            : largest > _options.Tolerance ? FormattableString.Invariant($"One group that stays together has {largest:0.0 %} of them.")
            : "Other labels of the same documents have a say too.";
    }
}
