using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using NerSdk.Grounding;

namespace NerSdk.Grammar.Export;

/// <summary>
/// A document in the chunks that copied strings are made of: cut at each word border, as the text stands in a JSON string of an answer. A
/// copied string is a run of chunks that follow one another.
/// </summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class CopyChunks
{
    private CopyChunks(ImmutableArray<ImmutableArray<string>> runs, int length, bool isBlank)
    {
        Runs = runs;
        Length = length;
        IsBlank = isBlank;
    }

    /// <summary>
    /// The chunks, in their order. Where the document holds something that cannot be copied, a run ends: a copied string never crosses that place.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> Runs { get; }

    /// <summary>The length of all chunks together, in UTF-16 code units of their escaped form.</summary>
    public int Length { get; }

    /// <summary>Whether there is nothing to copy: no chunk, or only white space.</summary>
    public bool IsBlank { get; }

    /// <summary>Cuts a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="canBeWritten">
    /// Whether the model can write a character; those that it cannot are not copied, nor is half of a surrogate pair. Default (null): it can write all.
    /// Never asked for control characters below U+0020: an escape stands for them.
    /// </param>
    public static CopyChunks Cut(ReadOnlySpan<char> document, Func<Rune, bool>? canBeWritten = null)
    {
        ImmutableArray<ImmutableArray<string>>.Builder runs = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        ImmutableArray<string>.Builder run = ImmutableArray.CreateBuilder<string>();
        StringBuilder chunk = new();
        int total = 0;
        bool isBlank = true;
        bool isChunkBlank = true;
        bool startsAtBorder = true;
        for (int i = 0; i < document.Length;)
        {
            bool isText = Rune.DecodeFromUtf16(document[i..], out Rune rune, out int length) == OperationStatus.Done
                && (rune.Value < 0x20 || canBeWritten is null || canBeWritten(rune));
            if (chunk.Length > 0 && (!isText || WordBorders.IsBorder(document, i)))
            {
                EndChunk(endsAtBorder: WordBorders.IsBorder(document, i));
            }

            if (isText)
            {
                startsAtBorder = chunk.Length == 0 ? WordBorders.IsBorder(document, i) : startsAtBorder;
                isChunkBlank &= Rune.IsWhiteSpace(rune);
                Append(chunk, rune);
            }
            else
            {
                EndRun();
            }

            i += length;
        }

        EndChunk(endsAtBorder: true);
        EndRun();
        return new CopyChunks(runs.ToImmutable(), total, isBlank);

        // A word that breaks off at what cannot be copied has no border there: it is not copied in parts.
        void EndChunk(bool endsAtBorder)
        {
            if (chunk.Length > 0 && startsAtBorder && endsAtBorder)
            {
                run.Add(chunk.ToString());
                total += chunk.Length;
                isBlank &= isChunkBlank;
            }

            chunk.Clear();
            isChunkBlank = true;
        }

        void EndRun()
        {
            if (run.Count > 0)
            {
                runs.Add(run.ToImmutable());
                run.Clear();
            }
        }
    }

    private static void Append(StringBuilder chunk, Rune rune)
    {
        if (!rune.IsAscii)
        {
            chunk.Append(rune.ToString());
            return;
        }

        Span<byte> escaped = stackalloc byte[8];
        foreach (byte next in escaped[..AnswerString.Escape((byte)rune.Value, escaped)])
        {
            chunk.Append((char)next);
        }
    }
}
