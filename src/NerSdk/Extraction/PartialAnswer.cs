using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NerSdk.Extraction;

/// <summary>
/// An answer that is still being written. Each byte is looked at once, apart from those of a token that updates cut: once more when it can have ended. The
/// answer is read only when the value of a further field has ended.
/// </summary>
internal sealed class PartialAnswer
{
    private static readonly SearchValues<char> s_ofNumbers = SearchValues.Create("0123456789.-+eE");
    private static readonly SearchValues<char> s_ofLanguages = SearchValues.Create("JSONCjsonc5");

    // Three signs or some more, and the name of a language; with blanks and line ends around it.
    private const int LongestFence = 16;
    private const int LongestBefore = 256;

    private readonly ArrayBufferWriter<byte> _utf8 = new(256);
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly List<string> _fields = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private JsonReaderState _state;
    private string? _field;
    private int _scanned;
    private int _end;
    private bool _isUnreadable;
    private bool _hasStarted;
    private string _before = "";

    /// <summary>The names of the fields whose values have ended, in the order of the answer, each once.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>The answer up to the last value that has ended, closed.</summary>
    public byte[] Closed() => [.. _utf8.WrittenSpan[.._end], (byte)'}'];

    /// <summary>Takes a further piece.</summary>
    /// <returns>True if the value of a further field has ended.</returns>
    public bool Append(string text)
    {
        if (_isUnreadable || text.Length == 0)
        {
            return false;
        }

        text = PassFence(text);
        if (text.Length == 0)
        {
            return false;
        }

        Span<byte> free = _utf8.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _utf8.Advance(_encoder.GetBytes(text, free, flush: false));
        int before = _fields.Count;
        if (!CanEndToken(text))
        {
            return false;
        }

        try
        {
            Scan();
        }
        catch (JsonException)
        {
            // The reader of the whole answer says what is wrong.
            _isUnreadable = true;
        }

        return _fields.Count > before;
    }

    // A byte order mark and a code fence before the first brace are passed over; whatever else stands there leaves the answer to the reader of the whole one.
    private string PassFence(string text)
    {
        if (_hasStarted)
        {
            return text;
        }

        _before += text;
        int brace = _before.IndexOf('{', StringComparison.Ordinal);
        string before = (brace < 0 ? _before : _before[..brace]).Trim('\ufeff', ' ', '\t', '\r', '\n');
        bool isFence = before.Length == 0 || (before[0] is '`' or '~' && before.Length <= LongestFence && !before.AsSpan().TrimStart(before[0]).ContainsAnyExcept(s_ofLanguages));
        if (!isFence || (brace < 0 && _before.Length > LongestBefore))
        {
            _isUnreadable = true;
        }

        _hasStarted = brace >= 0;
        return isFence && _hasStarted ? _before[brace..] : "";
    }

    // What begins with a quote ends with one; what begins with a digit ends with anything else.
    private bool CanEndToken(string text)
    {
        byte first = _utf8.WrittenSpan[_scanned..].TrimStart(" \t\r\n,:"u8) is [byte found, ..] ? found : (byte)0;
        return first switch
        {
            (byte)'"' => text.Contains('"', StringComparison.Ordinal),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => text.AsSpan().ContainsAnyExcept(s_ofNumbers),
            _ => true,
        };
    }

    private void Scan()
    {
        Utf8JsonReader json = new(_utf8.WrittenSpan[_scanned..], isFinalBlock: false, _state);
        while (json.Read())
        {
            if (json.CurrentDepth == 1)
            {
                ReadOutermost(ref json);
            }
            else if (json.CurrentDepth == 0 && json.TokenType != JsonTokenType.StartObject)
            {
                // Not an object, or at its end.
                _isUnreadable = true;
                break;
            }
        }

        _state = json.CurrentState;
        _scanned += (int)json.BytesConsumed;
    }

    private void ReadOutermost(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                _field = ReadName(ref json);
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                break;
            default:
                _end = _scanned + (int)json.BytesConsumed;
                if (_field is not null && _known.Add(_field))
                {
                    _fields.Add(_field);
                }

                break;
        }
    }

    private static string? ReadName(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape names half of a surrogate pair, which no field's name holds.
            return null;
        }
    }
}
