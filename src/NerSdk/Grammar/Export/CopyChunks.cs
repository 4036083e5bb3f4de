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
    private CopyChunks(ImmutableArray<ImmutableArray<string>> runs, int length, bool isBlank, ImmutableSortedSet<string> fillers)
    {
        Runs = runs;
        Length = length;
        IsBlank = isBlank;
        Fillers = fillers;
    }

    /// <summary>
    /// The chunks, in their order. Where the document holds something that cannot be copied, a run ends: a copied string never crosses that place.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> Runs { get; }

    /// <summary>The length of all chunks together, in UTF-16 code units of their escaped form.</summary>
    public int Length { get; }

    /// <summary>Whether there is nothing to copy: no chunk with a letter, number or symbol.</summary>
    public bool IsBlank { get; }

    /// <summary>The characters of the document, escaped, of which a copied string cannot consist alone: white space, marks and punctuation.</summary>
    internal ImmutableSortedSet<string> Fillers { get; }

    /// <summary>Cuts a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="canBeWritten">
    /// Whether the model can write a character; those that it cannot are not copied, nor is half of a surrogate pair. Default (null): it can write all.
    /// Never asked for control characters below U+0020: an escape stands for them.
    /// </param>
    /// <param name="read">How much of the document may be copied, in UTF-16 code units from its start. Default (null): all of it.</param>
    public static CopyChunks Cut(ReadOnlySpan<char> document, Func<Rune, bool>? canBeWritten = null, int? read = null)
    {
        DocumentBorders borders = new(document, read);
        document = document[..borders.Length];
        ImmutableArray<ImmutableArray<string>>.Builder runs = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        ImmutableArray<string>.Builder run = ImmutableArray.CreateBuilder<string>();
        StringBuilder chunk = new();
        int total = 0;
        bool isBlank = true;
        bool isChunkBlank = true;
        HashSet<string> fillers = new(StringComparer.Ordinal);
        bool startsAtBorder = true;
        for (int i = 0; i < document.Length;)
        {
            bool isText = Rune.DecodeFromUtf16(document[i..], out Rune rune, out int length) == OperationStatus.Done
                && (rune.Value < 0x20 || canBeWritten is null || canBeWritten(rune));
            if (chunk.Length > 0 && (!isText || borders.IsBorder(i)))
            {
                EndChunk(endsAtBorder: borders.IsBorder(i));
            }

            if (isText)
            {
                startsAtBorder = chunk.Length == 0 ? borders.IsBorder(i) : startsAtBorder;
                int start = chunk.Length;
                Append(chunk, rune);
                if (MentionText.IsSubstance(rune))
                {
                    isChunkBlank = false;
                }
                else
                {
                    fillers.Add(chunk.ToString(start, chunk.Length - start));
                }
            }
            else
            {
                EndRun();
            }

            i += length;
        }

        EndChunk(endsAtBorder: borders.IsBorder(document.Length));
        EndRun();
        return new CopyChunks(runs.ToImmutable(), total, isBlank, fillers.ToImmutableSortedSet(StringComparer.Ordinal));

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
