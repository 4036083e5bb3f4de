using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Grammars;

/// <summary>
/// Finds the tokens that need no decision: bytes that every legal answer goes on with, in the tokenizer's own encoding, without the
/// tail that a longer legal token could still cover.
/// </summary>
/// <remarks>Not for concurrent use: it keeps its buffers.</remarks>
internal sealed class ForcedRun(Tokenizer tokenizer, LegalTokens legalTokens, AnswerMatcher matcher)
{
    private const int MaxBytes = 512;

    private readonly byte[] _bytes = new byte[MaxBytes];
    private readonly char[] _chars = new char[MaxBytes];
    private readonly List<int> _ids = new(MaxBytes);

    /// <summary>Finds the forced tokens after a state.</summary>
    /// <param name="state">Where the answer stands.</param>
    /// <returns>Token ids, valid until the next call; empty if the next token must be decided.</returns>
    public ReadOnlySpan<int> Find(in AnswerState state)
    {
        _ids.Clear();
        int length = 0;
        AnswerState end = state;
        while (length < MaxBytes && matcher.TryGetForcedByte(end, out byte forced))
        {
            _bytes[length++] = forced;
            matcher.TryAdvance(end, forced, out end);
        }

        // Half a character at the run's end has no encoding yet; with half a character at its start the model decides.
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, length);
        if (length == 0 || !TryDecode(bytes, out int charCount))
        {
            return CollectionsMarshal.AsSpan(_ids);
        }

        tokenizer.Encode(_chars.AsSpan(0, charCount), _ids);
        if (!matcher.IsComplete(end))
        {
            HoldBackTail(bytes, end);
        }

        return CollectionsMarshal.AsSpan(_ids);
    }

    private bool TryDecode(ReadOnlySpan<byte> bytes, out int charCount)
    {
        charCount = 0;
        while (!bytes.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length);
            if (status != OperationStatus.Done)
            {
                return status == OperationStatus.NeedMoreData;
            }

            charCount += rune.EncodeToUtf16(_chars.AsSpan(charCount));
            bytes = bytes[length..];
        }

        return true;
    }

    private void HoldBackTail(ReadOnlySpan<byte> bytes, in AnswerState end)
    {
        int start = 0;
        for (int i = 0; i < _ids.Count; i++)
        {
            if (legalTokens.IsAnyLongerThan(bytes[start..], end))
            {
                _ids.RemoveRange(i, _ids.Count - i);
                return;
            }

            start += tokenizer.Vocabulary.Bytes(_ids[i]).Length;
        }
    }
}
