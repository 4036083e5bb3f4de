using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace NerSdk.Answers;

/// <summary>
/// Reads the JSON of an answer token by token and collects what is wrong with it. The first layer of reading: it knows neither shapes nor the document.
/// </summary>
internal ref struct AnswerJson
{
    private const int QuotedLength = 40;

    private readonly ReadOnlySpan<byte> _answer;
    private DecodedStrings _decoded;
    private Utf8JsonReader _reader;
    private List<ExtractionIssue>? _issues;
    private bool _started;

    public AnswerJson(ReadOnlySpan<byte> utf8Answer, AnswerReaderOptions options)
    {
        _answer = utf8Answer;
        _decoded = new DecodedStrings(options.Decoded);
        _reader = new Utf8JsonReader(utf8Answer);
    }

    public readonly IReadOnlyList<ExtractionIssue> Issues => _issues ?? (IReadOnlyList<ExtractionIssue>)[];

    /// <summary>What of the decoder's knowledge does not fit the answer or the document; null if all fits. Of an answer that broke off, the part up to there counts.</summary>
    public readonly string? DecodedProblem => _decoded.Problem;

    /// <summary>True if the answer cannot be read any further.</summary>
    public bool HasEnded { get; private set; }

    public readonly JsonTokenType TokenType => _reader.TokenType;

    /// <summary>The bytes of the current string or name between its quotes, escapes as they stand.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _reader.ValueSpan;

    /// <summary>Moves to the next name of the current object.</summary>
    /// <returns>False at the object's end, or if the answer cannot be read any further.</returns>
    public bool MoveToNextName()
    {
        if (!_started)
        {
            _started = true;
            if (Advance() && TokenType != JsonTokenType.StartObject)
            {
                Fail("The answer is not a JSON object.", (int)_reader.BytesConsumed);
            }
        }

        if (!Advance())
        {
            return false;
        }

        if (TokenType == JsonTokenType.PropertyName)
        {
            return true;
        }

        if (_reader.CurrentDepth == 0)
        {
            End();
        }

        return false;
    }

    /// <summary>Compares the current name.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> utf8Name) =>
        _reader.ValueIsEscaped ? EscapedNameIs(utf8Name) : _reader.ValueSpan.SequenceEqual(utf8Name);

    private readonly bool EscapedNameIs(ReadOnlySpan<byte> utf8Name)
    {
        try
        {
            return _reader.ValueTextEquals(utf8Name);
        }
        catch (InvalidOperationException) when (_reader.ValueIsEscaped)
        {
            // The escapes name half of a surrogate pair, which no member's name holds.
            return false;
        }
    }

    /// <summary>The current name, its escapes read; null if they name half of a surrogate pair, which no member's name holds.</summary>
    public readonly string? Name
    {
        get
        {
            try
            {
                return _reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    /// <summary>Moves to the next token.</summary>
    public bool Advance()
    {
        if (HasEnded)
        {
            return false;
        }

        try
        {
            if (_reader.Read())
            {
                return true;
            }

            FailToRead(_answer.Length);
        }
        catch (JsonException exception)
        {
            FailToRead(PositionOf(exception));
        }

        return false;
    }

    // The exception's message advises on options that nobody who reads an answer can set.
    private readonly int PositionOf(JsonException exception)
    {
        int start = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            start += _answer[start..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(start + (int)(exception.BytePositionInLine ?? 0), _answer.Length);
    }

    private void FailToRead(int position)
    {
        int read = (int)_reader.BytesConsumed;
        if (_answer[position..].TrimStart(" \t\r\n,:"u8).IsEmpty)
        {
            Fail("The answer ends before its closing brace.", _answer.Length);
        }
        else
        {
            Fail($"The answer is not JSON at '{Quote(_answer[read..])}'.", read);
        }
    }

    private static string Quote(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, QuotedLength)]) + (text.Length > QuotedLength ? "…" : "");

    /// <summary>What the decoder knows of the current string.</summary>
    public DecodedString? TakeDecoded() => _decoded.Take((int)_reader.TokenStartIndex, _reader.ValueSpan.Length + 2);

    /// <summary>Notes that the places which the decoder gave of a string are wrong.</summary>
    public void RejectPlaces(DecodedString text) => _decoded.RejectPlaces(text);

    // An escape may name half of a surrogate pair, which no document text equals: read as empty, it is reported as not found.
    public readonly int CopyString(Span<char> destination)
    {
        if (!_reader.ValueIsEscaped)
        {
            return Utf8.ToUtf16(_reader.ValueSpan, destination, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done ? written : 0;
        }

        try
        {
            return _reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>Skips the current value, whatever it is.</summary>
    public void Skip()
    {
        int depth = _reader.CurrentDepth;
        bool isInside = TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        PassString();
        while (isInside && Advance())
        {
            PassString();
            isInside = _reader.CurrentDepth > depth;
        }
    }

    public void Report(ExtractionIssueKind kind, string message, string? member, long? offset = null) =>
        (_issues ??= []).Add(new ExtractionIssue(kind, message) { Field = member, AnswerOffset = (int)(offset ?? _reader.TokenStartIndex) });

    /// <summary>Reports a string of the answer.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="text">The string.</param>
    /// <param name="member">The member that holds it.</param>
    /// <param name="problem">What is wrong, as a clause about it.</param>
    public void ReportString(ExtractionIssueKind kind, scoped ReadOnlySpan<char> text, string member, string problem)
    {
        int end = Math.Min(text.Length, QuotedLength);
        end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        Report(kind, $"The answer names '{text[..end]}'{(end < text.Length ? " and so on" : "")} as {member}, which {problem}.", member);
    }

    private void Fail(string message, int offset)
    {
        HasEnded = true;
        Report(ExtractionIssueKind.AnswerMalformed, $"{message} Nothing after byte {_reader.BytesConsumed} was read.", null, offset);
    }

    private void PassString()
    {
        if (TokenType == JsonTokenType.String)
        {
            TakeDecoded();
        }
    }

    private void End()
    {
        int end = (int)_reader.BytesConsumed;
        ReadOnlySpan<byte> rest = _answer[end..].TrimStart(" \t\r\n"u8);
        end = _answer.Length - rest.Length;
        rest = rest.TrimEnd(" \t\r\n"u8);
        if (!rest.IsEmpty)
        {
            Report(
                ExtractionIssueKind.TextAfterAnswer,
                $"The answer goes on after its closing brace: '{Quote(rest)}' ({rest.Length} bytes) was ignored.",
                null,
                end);
        }

        _decoded.End();
    }
}
