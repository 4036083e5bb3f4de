using System.Collections.Immutable;
using NerSdk.Answers;

namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>Follows the JSON strings of an answer while it is written, and what they were worth to the model. Names of members are left out.</summary>
internal sealed class AnswerStrings
{
    private readonly List<DecodedString> _strings = [];
    private DecodedString? _closed;
    private int _bytes;
    private int _start;
    private bool _isEscaped;
    private float? _confidence;

    /// <summary>Where the string that is being written starts, its quote included, in UTF-16 code units of the answer; -1 if none is.</summary>
    public int OpenAt { get; private set; } = -1;

    /// <summary>Where the last complete string starts and ends, with its quotes, in UTF-16 code units of the answer.</summary>
    public (int Start, int End) LastClosed { get; private set; }

    public ImmutableArray<DecodedString> All => _closed is { } closed ? [.. _strings, closed] : [.. _strings];

    /// <summary>Follows one token.</summary>
    /// <param name="text">Its text, empty for a part of a character.</param>
    /// <param name="at">Where it stands, in UTF-16 code units of the answer.</param>
    /// <param name="probability">Its probability; null if that is not known.</param>
    /// <returns>Whether a string was completed.</returns>
    public bool Follow(string text, int at, float? probability)
    {
        bool isAnyClosed = false;
        _confidence *= OpenAt >= 0 ? probability : 1;
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i];
            if (_closed is { } closed)
            {
                if (next != ':')
                {
                    _strings.Add(closed);
                }

                _closed = null;
            }

            if (next == '"' && OpenAt < 0)
            {
                OpenAt = at + i;
                _start = _bytes;
                _confidence = probability;
            }
            else if (next == '"' && !_isEscaped)
            {
                _closed = new DecodedString(_start, _bytes + 1 - _start, _confidence);
                LastClosed = (OpenAt, at + i + 1);
                OpenAt = -1;
                isAnyClosed = true;
            }

            _isEscaped = OpenAt >= 0 && next == '\\' && !_isEscaped;
            _bytes += next < 0x80 ? 1 : next < 0x800 || char.IsSurrogate(next) ? 2 : 3;
        }

        return isAnyClosed;
    }
}
