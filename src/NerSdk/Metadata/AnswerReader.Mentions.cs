using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using NerSdk.Answers;
using NerSdk.Grounding;

namespace NerSdk.Metadata;

// From the strings of an answer to mentions: the places where each stands in the document.
public ref partial struct AnswerReader
{
    // In UTF-16 code units; longer strings take pooled memory.
    private const int StackLimit = 64;

    // So many strings are searched in the document one by one; for more there is an index.
    private const int SearchedStrings = 64;

    /// <summary>Reads an array of strings.</summary>
    /// <returns>The mentions, in the order of the document; null if the value is not one.</returns>
    internal Mention[]? ReadMentions(string name)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            SkipWrongType(name, "an array of strings");
            return null;
        }

        MentionBuffer buffer = new();
        try
        {
            while (MoveToNextItem())
            {
                ReadMention(name, canBeNull: false, isSingle: false, ref buffer);
            }

            return buffer.ToSortedArray();
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Reads a string, or null if that is expected too.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="canBeNull">True if null is expected too.</param>
    /// <param name="buffer">Takes the first place of the string.</param>
    internal void ReadSingleMention(string name, bool canBeNull, ref MentionBuffer buffer) => ReadMention(name, canBeNull, isSingle: true, ref buffer);

    private void ReadMention(string name, bool canBeNull, bool isSingle, ref MentionBuffer buffer)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            AddOccurrences(name, isSingle, ref buffer);
        }
        else if (!IsNull || !canBeNull)
        {
            SkipWrongType(name, canBeNull ? "a string or null" : "a string");
        }
    }

    private void AddOccurrences(string name, bool isSingle, ref MentionBuffer buffer)
    {
        DecodedString? decoded = _json.TakeDecoded();
        int maxLength = _json.ValueSpan.Length;
        char[]? rented = maxLength > StackLimit ? ArrayPool<char>.Shared.Rent(maxLength) : null;
        scoped Span<char> value = rented ?? stackalloc char[StackLimit];
        try
        {
            value = value[.._json.CopyString(value)];
            AddOccurrences(value, decoded, name, isSingle, ref buffer);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private void AddOccurrences(scoped ReadOnlySpan<char> written, DecodedString? decoded, string name, bool isSingle, ref MentionBuffer buffer)
    {
        scoped ReadOnlySpan<char> value = written.Trim();
        bool isUnreadable = written.IsEmpty && !_json.ValueSpan.IsEmpty;
        if (!isUnreadable && !MentionText.HasSubstance(value))
        {
            _json.ReportString(ExtractionIssueKind.NoMention, written, name, "holds no letter, number or symbol; it was skipped");
            return;
        }

        GroundedText document = new(_document, _read, ref _borders, _options.CancellationToken);
        ImmutableArray<int> known = value.Length == written.Length && decoded is { } told ? told.Places : default;
        if (decoded is { } untrue && !known.IsDefaultOrEmpty && !document.AreRight(value, known))
        {
            (known, decoded) = (default, null);
            _json.RejectPlaces(untrue);
        }

        if (known.IsDefaultOrEmpty && _searched++ == SearchedStrings)
        {
            _index = new PlaceIndex(_document, document.Borders, _options.CancellationToken);
        }

        Naming naming = new(name, decoded?.Confidence, isSingle || _options.Occurrences == OccurrencePolicy.First);
        _places.BeginString();
        if (known.IsDefaultOrEmpty && _index is null && value.Length <= OccurrenceSearch.ShortText)
        {
            // Nearly every string. What the other ways need takes longer to set up than the search.
            int start = document.IndexOf(value, 0);
            while (start >= 0 && Add(value, start, ref naming, ref buffer))
            {
                start = document.IndexOf(value, start + value.Length);
            }
        }
        else
        {
            AddAll(new Occurrences(document, value, known, _index), value, ref naming, ref buffer);
        }

        if (naming.IsRepeated)
        {
            _json.ReportString(ExtractionIssueKind.DuplicateMention, value, name, "it lists more than once; the later one was skipped");
        }
        else if (naming.Text is null)
        {
            _json.ReportString(ExtractionIssueKind.NotInDocument, value, name, "does not appear in the document between word borders; it was skipped");
        }
        else if (value.Length < written.Length)
        {
            _json.ReportString(ExtractionIssueKind.MentionTrimmed, written, name, "has white space at its edges; it was read without");
        }
    }

    private void AddAll(scoped Occurrences places, scoped ReadOnlySpan<char> value, ref Naming naming, ref MentionBuffer buffer)
    {
        foreach (int start in places)
        {
            if (!Add(value, start, ref naming, ref buffer))
            {
                break;
            }
        }
    }

    // False if the further places of the string do not matter.
    private bool Add(scoped ReadOnlySpan<char> value, int start, ref Naming naming, ref MentionBuffer buffer)
    {
        int end = start + value.Length;
        if (naming.Text is null && buffer.Contains(start, end))
        {
            naming.IsRepeated = true;
            return false;
        }

        if (_isFirstReading)
        {
            _places.Add(start, end);
        }
        else if (naming.Text is not null && naming.IsOne)
        {
            return false;
        }

        if ((naming.Text is null || !naming.IsOne) && _nested?.Contains((start, end)) is not true)
        {
            naming.Text ??= new string(value);
            buffer.Add(new Mention(naming.Text, start, end, naming.Confidence));
            _options.Mentions?.Add(new LabeledMention(naming.Field, naming.Text, start, end, naming.Confidence));
        }

        return true;
    }

    /// <summary>One string of the answer.</summary>
    private struct Naming(string field, float? confidence, bool isOne)
    {
        public readonly string Field = field;
        public readonly float? Confidence = confidence;

        /// <summary>True if only its first place becomes a mention.</summary>
        public readonly bool IsOne = isOne;

        /// <summary>The string; null before its first mention.</summary>
        public string? Text;

        /// <summary>True if the field had a mention at its place before.</summary>
        public bool IsRepeated;
    }
}
