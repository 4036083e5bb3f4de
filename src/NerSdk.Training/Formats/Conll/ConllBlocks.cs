using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Conll;

/// <summary>
/// Splits CoNLL into documents: at <c>-DOCSTART-</c> if the file begins with it, otherwise each sentence is one. All rows have as many columns as the first one.
/// </summary>
internal sealed class ConllBlocks(ImportRun run)
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private bool? _hasMarks;
    private int _columns;
    private bool _startsSentence;

    /// <summary>Reads the documents, one at a time.</summary>
    public async IAsyncEnumerable<ConllBlock> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader pipe = await InputPipe.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        ConllBlock? block = null;
        await foreach (Utf8Line line in Utf8Lines.ReadAsync(pipe, run, Utf8Lines.LongestLine, cancellationToken, yieldsBlank: true).ConfigureAwait(false))
        {
            string? text = Decode(line);
            bool isMark = text?.StartsWith(ConllRow.DocumentStart, StringComparison.Ordinal) is true;
            if (block is not null && (isMark || (_hasMarks is false && line.IsBlank)))
            {
                yield return block;
                block = null;
            }

            _startsSentence |= line.IsBlank;
            if (!line.IsBlank)
            {
                _hasMarks ??= isMark;
                block ??= new ConllBlock(line.Number);
                if (!isMark)
                {
                    Add(block, line.Number, text);
                }
            }

            block = isMark && _hasMarks is false ? null : block;
        }

        if (block is not null)
        {
            yield return block;
        }
    }

    private static string? Decode(Utf8Line line)
    {
        try
        {
            return s_strictUtf8.GetString(line.Content).TrimEnd('\r');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private void Add(ConllBlock block, long line, string? text)
    {
        if (text is null)
        {
            block.Fail(line, "The line holds bytes that are not UTF-8.");
            return;
        }

        ConllRow row = ConllRow.Parse(text);
        _columns = _columns == 0 && row.Columns > 1 ? row.Columns : _columns;
        if (row.Columns < 2 || row.Columns != _columns || row.Token.Length == 0)
        {
            block.Fail(line, row.Columns < 2 ? "A word and a tag are expected, separated by a tab or a blank."
                : row.Token.Length == 0 ? "The word is empty."
                : FormattableString.Invariant($"The row has {row.Columns} columns, those before have {_columns}."));
            return;
        }

        if (_startsSentence || block.Words.Count == 0)
        {
            block.Starts.Add(block.Words.Count);
        }

        _startsSentence = false;
        block.Words.Add(row.Token);
        block.Tags.Add(row.Tag);
    }
}
