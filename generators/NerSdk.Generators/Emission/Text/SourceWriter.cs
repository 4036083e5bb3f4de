using System.Runtime.CompilerServices;
using System.Text;

namespace NerSdk.Generators.Emission.Text;

/// <summary>Writes indented C#, one file after the other; a block closes its brace when it is disposed.</summary>
internal sealed class SourceWriter
{
    // Room for most files, so that the files of a schema share one buffer that seldom grows.
    private readonly StringBuilder _text = new(4096);
    private readonly Stack<string> _closings = new();
    private bool _isInLine;

    /// <summary>Writes lines at the present depth; deeper indentation inside the text is kept.</summary>
    public void Write(string lines)
    {
        Append(lines);
        EndLine();
    }

    /// <inheritdoc cref="Write(string)" />
    public void Write([InterpolatedStringHandlerArgument("")] InterpolatedLines _) => EndLine();

    /// <summary>Writes a header and an opening brace.</summary>
    /// <param name="header">What stands before the brace.</param>
    /// <param name="closing">The closing brace, and what stands after it.</param>
    /// <returns>Closes the brace, and with it every block that was opened inside and is still open.</returns>
    public Block OpenBlock(string header, string closing = "}")
    {
        Write(header);
        return OpenBrace(closing);
    }

    /// <inheritdoc cref="OpenBlock(string, string)" />
    public Block OpenBlock([InterpolatedStringHandlerArgument("")] InterpolatedLines header, string closing = "}")
    {
        EndLine();
        return OpenBrace(closing);
    }

    /// <summary>Writes a part of a line, or of lines.</summary>
    public SourceWriter Append(string part)
    {
        int end;
        for (int start = 0; start < part.Length; start = end + 1)
        {
            int lineBreak = part.IndexOf('\n', start);
            end = lineBreak < 0 ? part.Length : lineBreak;
            if (end > start)
            {
                _text.Append(' ', _isInLine ? 0 : 4 * _closings.Count).Append(part, start, end - start);
                _isInLine = true;
            }

            if (lineBreak >= 0)
            {
                EndLine();
            }
        }

        return this;
    }

    /// <summary>Ends the line that parts were written of.</summary>
    public void EndLine()
    {
        _text.Append('\n');
        _isInLine = false;
    }

    /// <summary>Closes the braces of all blocks that are still open, and starts the next file.</summary>
    /// <returns>The text of the file that ends here.</returns>
    public string EndFile()
    {
        CloseBlocks(0);
        string text = _text.ToString();
        _text.Clear();
        return text;
    }

    private Block OpenBrace(string closing)
    {
        Write("{");
        _closings.Push(closing);
        return new Block(this, _closings.Count - 1);
    }

    private void CloseBlocks(int depth)
    {
        while (_closings.Count > depth)
        {
            string closing = _closings.Pop();
            Write(closing);
        }
    }

    public readonly struct Block(SourceWriter writer, int depth) : IDisposable
    {
        public void Dispose() => writer.CloseBlocks(depth);
    }
}
