using System.Text;

namespace NerSdk.Generators.Emission;

/// <summary>Writes indented C#, one file after the other; a block closes its brace when it is disposed.</summary>
internal sealed class SourceWriter
{
    // Room for most files, so that the files of a schema share one buffer that never grows.
    private readonly StringBuilder _text = new(4096);
    private int _depth;

    /// <summary>Writes lines at the present depth; deeper indentation inside the text is kept.</summary>
    public void Write(string lines)
    {
        int end;
        for (int start = 0; start <= lines.Length; start = end + 1)
        {
            end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            _text.Append(' ', end == start ? 0 : 4 * _depth).Append(lines, start, end - start).Append('\n');
        }
    }

    /// <summary>Writes a header and an opening brace.</summary>
    /// <returns>Closes the brace, and with it every block that was opened inside and is still open.</returns>
    public Block OpenBlock(string header)
    {
        Write(header);
        Write("{");
        return new Block(this, _depth++);
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

    private void CloseBlocks(int depth)
    {
        while (_depth > depth)
        {
            _depth--;
            Write("}");
        }
    }

    public readonly struct Block(SourceWriter writer, int depth) : IDisposable
    {
        public void Dispose() => writer.CloseBlocks(depth);
    }
}
