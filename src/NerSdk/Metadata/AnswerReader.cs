using System.ComponentModel;
using System.Text;
using System.Text.Json;
using NerSdk.Answers;
using NerSdk.Grounding;
using NerSdk.Shapes;

namespace NerSdk.Metadata;

/// <summary>
/// Reads a model's answer strictly: plain JSON, every member once, every string a piece of the document. What does not fit is
/// skipped and reported in <see cref="Issues"/>; what came before it is kept. Used by generated code.
/// </summary>
/// <remarks>
/// <para>
/// White space at a string's edges is removed, with an issue. A place that lies inside a longer string's counts only if its string has no other: that is
/// known only at the answer's end, so if there is such a place, the schema reads the answer a second time.
/// </para>
/// <para>
/// Allocates the mentions it returns, issues if there are any, a bit for each character of a document whose borders need more than a look at
/// neighbouring letters, an index of the document for an answer of many strings, and the second reading.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct AnswerReader
{
    private readonly ReadOnlySpan<byte> _answer;
    private readonly string _document;
    private readonly int _read;
    private readonly AnswerReaderOptions _options;
    private readonly int _mentionsBefore;
    private AnswerJson _json;
    private ulong _begun;
    private DocumentBorders? _borders;
    private PlaceIndex? _index;
    private int _searched;
    private NestedPlaces _places;
    private bool _isFirstReading;
    private HashSet<(int Start, int End)>? _nested;

    /// <summary>Creates a reader before the answer's first byte.</summary>
    /// <param name="utf8Answer">The model's answer.</param>
    /// <param name="document">The document that the answer is about.</param>
    /// <param name="options">Where mentions go and what they carry.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="AnswerReaderOptions.DocumentRead"/> is negative or longer than the document.</exception>
    public AnswerReader(ReadOnlySpan<byte> utf8Answer, string document, AnswerReaderOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        _read = options.DocumentRead ?? document.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)_read, (uint)document.Length, nameof(options.DocumentRead));
        _answer = utf8Answer;
        _document = document;
        _options = options;
        _mentionsBefore = options.Mentions?.Count ?? 0;
        _json = new AnswerJson(utf8Answer, options);
    }

    /// <summary>What was skipped so far, and why. Empty if the answer is exactly as the schema asks.</summary>
    public readonly IReadOnlyList<ExtractionIssue> Issues => _json.Issues;

    /// <summary>
    /// Why <see cref="AnswerReaderOptions.Decoded"/> does not fit the answer or the document, as a clause: then nothing of it should be trusted.
    /// Null if all fits.
    /// </summary>
    public readonly string? DecodedProblem => _json.DecodedProblem;

    /// <summary>Moves to the next member's name.</summary>
    /// <returns>False at the end of the record, or if the answer cannot be read any further.</returns>
    public bool MoveToNextField() => _json.MoveToNextName();

    /// <summary>Compares the current member's name.</summary>
    /// <param name="utf8Name">A name or alias in UTF-8, unescaped.</param>
    public readonly bool FieldIs(ReadOnlySpan<byte> utf8Name) => _json.NameIs(utf8Name);

    /// <summary>Finds the member that the current name means, as <see cref="Schemas.EntitySchema.FindMember"/> does. Slower than <see cref="FieldIs"/>, which is asked before.</summary>
    /// <param name="shape">The members.</param>
    /// <returns>The member's place in the schema; -1 if the name means none.</returns>
    public readonly int FindField(RecordShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return _json.Name is { } name ? MemberNames.Find(shape, name) : -1;
    }

    /// <summary>Reads the current member's value: an array of strings.</summary>
    /// <param name="member">The member's place in the schema, below 64.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Takes the mentions, in the order of the document; unchanged if the value cannot be read.</param>
    public void ReadMentionList(int member, string name, ref IReadOnlyList<Mention> value)
    {
        if (BeginField(member, name))
        {
            value = ReadMentions(name) ?? value;
        }
    }

    /// <summary>Reads the current member's value: a string or null.</summary>
    /// <param name="member">The member's place in the schema, below 64.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Takes the first place where the string stands; unchanged if there is none.</param>
    public void ReadOptionalMention(int member, string name, ref Mention? value)
    {
        if (!BeginField(member, name))
        {
            return;
        }

        MentionBuffer buffer = new();
        try
        {
            ReadSingleMention(name, canBeNull: true, ref buffer);
            value = buffer.Count > 0 ? buffer[0] : value;
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Skips the current member's value and reports it.</summary>
    public void SkipUnknownField()
    {
        string name = Encoding.UTF8.GetString(_json.ValueSpan);
        _json.Report(
            ExtractionIssueKind.UnknownField, $"The answer has a field '{name}' that the schema does not know; it was skipped. Add it to the record, or as an alias of a field.", name);
        if (_json.Advance())
        {
            _json.Skip();
        }
    }

    /// <summary>Reports the member if the answer did not hold it. Call it for every member after the last one.</summary>
    /// <param name="member">The member's place in the schema, below 64.</param>
    /// <param name="name">The member's name.</param>
    public void CheckFieldWasRead(int member, string name)
    {
        if (!_json.HasEnded && (_begun & (1UL << member)) == 0)
        {
            _json.Report(ExtractionIssueKind.MissingField, $"The answer lacks the field '{name}'.", name);
        }
    }

    /// <summary>Notes from here on which places lie inside longer ones.</summary>
    internal void BeginReading() => _isFirstReading = true;

    /// <summary>Goes back to before the answer's first byte if there are places that do not count; from now on they are left out.</summary>
    internal bool TryReadAgain()
    {
        _nested = _places.FindNested();
        _isFirstReading = false;
        if (_nested is null)
        {
            return false;
        }

        _json = new AnswerJson(_answer, _options);
        _begun = 0;
        _options.Mentions?.RemoveRange(_mentionsBefore, _options.Mentions.Count - _mentionsBefore);
        return true;
    }

    /// <summary>Gives pooled memory back.</summary>
    internal void EndReading()
    {
        _places.Dispose();
        _places = default;
    }

    /// <summary>Moves to a member's value.</summary>
    /// <returns>False if the answer had the member before; it is reported and skipped.</returns>
    internal bool BeginField(int member, string name)
    {
        if ((_begun & (1UL << member)) == 0)
        {
            _begun |= 1UL << member;
            return _json.Advance();
        }

        _json.Report(ExtractionIssueKind.DuplicateField, $"The answer has the field '{name}' more than once; the later one was skipped.", name);
        if (_json.Advance())
        {
            _json.Skip();
        }

        return false;
    }

    /// <summary>Begins a record inside another; the current token is its value.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="outer">The state of the outer record, for <see cref="EndRecord"/>.</param>
    /// <returns>False if the value is not one; it is reported and skipped.</returns>
    internal bool BeginRecord(string name, out ulong outer)
    {
        outer = _begun;
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            SkipWrongType(name, "an object");
            return false;
        }

        _begun = 0;
        return true;
    }

    /// <summary>Ends a record inside another.</summary>
    internal void EndRecord(ulong outer) => _begun = outer;

    /// <summary>Begins an array; the current token is its value.</summary>
    /// <returns>False if the value is not one; it is reported and skipped.</returns>
    internal bool BeginArray(string name)
    {
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        SkipWrongType(name, "an array");
        return false;
    }

    /// <summary>Moves to the next item of an array.</summary>
    /// <returns>False at the array's end, or if the answer cannot be read any further.</returns>
    internal bool MoveToNextItem() => _json.Advance() && _json.TokenType != JsonTokenType.EndArray;

    /// <summary>True if the current value is null.</summary>
    internal readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    private void SkipWrongType(string name, string expected)
    {
        _json.Report(ExtractionIssueKind.WrongType, $"The answer holds {_json.TokenType} for '{name}' where {expected} is expected; it was skipped.", name);
        _json.Skip();
    }
}
