using NerSdk.Grounding;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NerSdk.Answers;

/// <summary>
/// Reads a model's answer strictly: plain JSON, every field once, every string a piece of the document. What does not fit is
/// skipped and reported in <see cref="Issues"/>; what came before it is kept. Used by generated code.
/// </summary>
/// <remarks>Allocates only the mentions it returns, and issues where there are any.</remarks>
public ref struct AnswerReader
{
    private const int StackLimit = 256;

    private readonly string _document;
    private readonly AnswerReaderOptions _options;
    private Utf8JsonReader _json;
    private List<ExtractionIssue>? _issues;
    private ulong _fieldsRead;
    private int _stringsRead;
    private bool _started;
    private bool _failed;

    /// <summary>Creates a reader before the answer's first byte.</summary>
    /// <param name="utf8Answer">The model's answer.</param>
    /// <param name="document">The document that the answer is about.</param>
    /// <param name="options">Where mentions go and what they carry.</param>
    public AnswerReader(ReadOnlySpan<byte> utf8Answer, string document, AnswerReaderOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        _document = document;
        _options = options;
        _json = new Utf8JsonReader(utf8Answer);
    }

    /// <summary>What was skipped so far, and why. Empty where the answer is exactly as the schema asks.</summary>
    public readonly IReadOnlyList<ExtractionIssue> Issues => _issues ?? (IReadOnlyList<ExtractionIssue>)[];

    /// <summary>Moves to the next field's name.</summary>
    /// <returns>False at the end of the answer, or where it cannot be read any further.</returns>
    public bool MoveToNextField()
    {
        if (!_started)
        {
            _started = true;
            if (Advance() && _json.TokenType != JsonTokenType.StartObject)
            {
                Fail("The answer is not a JSON object.");
            }
        }

        if (_failed || !Advance())
        {
            return false;
        }

        if (_json.TokenType == JsonTokenType.PropertyName)
        {
            return true;
        }

        CheckNothingFollows();
        return false;
    }

    /// <summary>Compares the current field's name.</summary>
    /// <param name="utf8Name">A name or alias in UTF-8, unescaped.</param>
    public readonly bool FieldIs(ReadOnlySpan<byte> utf8Name)
    {
        try
        {
            return _json.ValueTextEquals(utf8Name);
        }
        catch (InvalidOperationException) when (_json.ValueIsEscaped)
        {
            // The escapes name half of a surrogate pair, which no field's name holds.
            return false;
        }
    }

    /// <summary>Reads the current field's value: an array of strings.</summary>
    /// <param name="field">The field's place in the schema, below 64.</param>
    /// <param name="label">The field's name.</param>
    /// <param name="mentions">Takes the mentions, in the order of the document; unchanged where the value cannot be read.</param>
    public void ReadMentions(int field, string label, ref IReadOnlyList<Mention> mentions)
    {
        if (!BeginField(field, label))
        {
            return;
        }

        if (_json.TokenType != JsonTokenType.StartArray)
        {
            SkipWrongType(label, "an array of strings");
            return;
        }

        MentionBuffer buffer = new();
        try
        {
            while (Advance() && _json.TokenType != JsonTokenType.EndArray)
            {
                if (_json.TokenType == JsonTokenType.String)
                {
                    AddOccurrences(label, ref buffer);
                }
                else
                {
                    SkipWrongType(label, "a string");
                }
            }

            mentions = buffer.ToSortedArray();
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Reads the current field's value: a string or null.</summary>
    /// <param name="field">The field's place in the schema, below 64.</param>
    /// <param name="label">The field's name.</param>
    /// <param name="mention">Takes the first place where the string stands; unchanged where there is none.</param>
    public void ReadMention(int field, string label, ref Mention? mention)
    {
        if (!BeginField(field, label) || _json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (_json.TokenType != JsonTokenType.String)
        {
            SkipWrongType(label, "a string or null");
            return;
        }

        MentionBuffer buffer = new();
        try
        {
            AddOccurrences(label, ref buffer);
            if (buffer.Count > 0)
            {
                mention = buffer[0];
            }
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Skips the current field's value and reports it.</summary>
    public void SkipUnknownField()
    {
        string name = Encoding.UTF8.GetString(_json.ValueSpan);
        Report(ExtractionIssueKind.UnknownField, $"The answer has a field '{name}' that the schema does not know; it was skipped. Add it to the record, or as an alias of a field.", name);
        if (Advance())
        {
            Skip();
        }
    }

    /// <summary>Reports the field if the answer did not hold it. Call it for every field behind the last one.</summary>
    /// <param name="field">The field's place in the schema, below 64.</param>
    /// <param name="label">The field's name.</param>
    public void CheckFieldWasRead(int field, string label)
    {
        if (!_failed && (_fieldsRead & (1UL << field)) == 0)
        {
            Report(ExtractionIssueKind.MissingField, $"The answer lacks the field '{label}'.", label);
        }
    }

    private bool BeginField(int field, string label)
    {
        if ((_fieldsRead & (1UL << field)) == 0)
        {
            _fieldsRead |= 1UL << field;
            return Advance();
        }

        Report(ExtractionIssueKind.DuplicateField, $"The answer has the field '{label}' more than once; the later one was skipped.", label);
        if (Advance())
        {
            Skip();
        }

        return false;
    }

    private void AddOccurrences(string label, ref MentionBuffer buffer)
    {
        int number = _stringsRead++;
        int maxLength = _json.ValueSpan.Length;
        char[]? rented = maxLength > StackLimit ? ArrayPool<char>.Shared.Rent(maxLength) : null;
        scoped Span<char> value = rented ?? stackalloc char[StackLimit];
        try
        {
            value = value[..CopyString(value)];
            AddOccurrences(value, number, label, ref buffer);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private void AddOccurrences(scoped ReadOnlySpan<char> value, int number, string label, ref MentionBuffer buffer)
    {
        int start = WordBorders.IndexOf(_document, value);
        if (start < 0)
        {
            Report(ExtractionIssueKind.NotInDocument, $"The answer names '{value}' as {label}, which does not stand in the document between word borders; it was skipped.", label);
            return;
        }

        if (buffer.Contains(start, start + value.Length))
        {
            Report(ExtractionIssueKind.DuplicateMention, $"The answer lists '{value}' as {label} more than once; the later one was skipped.", label);
            return;
        }

        string text = new(value);
        float? confidence = number < _options.Confidences.Length ? _options.Confidences.Span[number] : null;
        do
        {
            buffer.Add(new Mention(text, start, start + text.Length, confidence));
            _options.Mentions?.Add(new LabeledMention(label, text, start, start + text.Length, confidence));
            start = _options.Occurrences == OccurrencePolicy.First ? -1 : WordBorders.IndexOf(_document, text, start + 1);
        }
        while (start >= 0);
    }

    // An escape may name half of a surrogate pair, which no document text equals: read as empty, it is reported as not found.
    private readonly int CopyString(Span<char> destination)
    {
        try
        {
            return _json.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private void CheckNothingFollows()
    {
        if (Advance(mayEnd: true))
        {
            Fail("The answer goes on behind its closing brace.");
        }
    }

    private bool Advance(bool mayEnd = false)
    {
        if (_failed)
        {
            return false;
        }

        try
        {
            if (_json.Read())
            {
                return true;
            }

            if (!mayEnd)
            {
                Fail("The answer ends before its closing brace.");
            }
        }
        catch (JsonException exception)
        {
            Fail($"The answer is not JSON: {exception.Message}");
        }

        return false;
    }

    // Skipped strings count, because confidences are given for every string of the answer.
    private void Skip()
    {
        int depth = _json.CurrentDepth;
        bool isInside = _json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        CountString();
        while (isInside && Advance())
        {
            CountString();
            isInside = _json.CurrentDepth > depth;
        }
    }

    private void CountString() => _stringsRead += _json.TokenType == JsonTokenType.String ? 1 : 0;

    private void SkipWrongType(string label, string expected)
    {
        Report(ExtractionIssueKind.WrongType, $"The answer holds {_json.TokenType} for '{label}' where {expected} is expected; it was skipped.", label);
        Skip();
    }

    private void Fail(string message)
    {
        _failed = true;
        Report(ExtractionIssueKind.AnswerMalformed, $"{message} Nothing behind byte {_json.BytesConsumed} was read.", null, _json.BytesConsumed);
    }

    private void Report(ExtractionIssueKind kind, string message, string? field, long? offset = null) =>
        (_issues ??= []).Add(new ExtractionIssue(kind, message) { Field = field, AnswerOffset = (int)(offset ?? _json.TokenStartIndex) });
}
