using System.Text;
using NerSdk.Onnx.Decoding;

namespace NerSdk.Onnx.Chat;

/// <summary>The text of an answer in the making: in whole characters, and up to a stop sequence.</summary>
internal sealed class AnswerText(ITokenDecoder decoder, IEnumerable<string> stopSequences)
{
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();
    private readonly byte[][] _stopSequences = [.. stopSequences.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private int _bytesTaken;
    private int _stopsAt = -1;

    /// <summary>Looks for stop sequences after a decision.</summary>
    /// <returns>False if the text ends at one.</returns>
    public bool GoesOn()
    {
        foreach (byte[] stop in _stopSequences)
        {
            int found = decoder.Utf8Text[_bytesTaken..].IndexOf(stop);
            if (found >= 0 && (_stopsAt < 0 || _bytesTaken + found < _stopsAt))
            {
                _stopsAt = _bytesTaken + found;
            }
        }

        return _stopsAt < 0;
    }

    /// <summary>The text since the last call; what may become a stop sequence is held back until the answer is complete.</summary>
    public string TakeNew()
    {
        ReadOnlySpan<byte> text = decoder.Utf8Text;
        int heldBack = decoder.IsComplete || _stopSequences.Length == 0 ? 0 : _stopSequences.Max(stop => stop.Length) - 1;
        int end = _stopsAt >= 0 ? _stopsAt : Math.Max(_bytesTaken, text.Length - heldBack);
        ReadOnlySpan<byte> bytes = text[_bytesTaken..end];
        _bytesTaken = end;
        char[] chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(chars, 0, _utf8.GetChars(bytes, chars, flush: false));
    }
}
