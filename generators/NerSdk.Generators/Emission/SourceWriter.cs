using System.Text;

namespace NerSdk.Generators.Emission;

/// <summary>Writes indented C#; a block closes its brace when it is disposed.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the present depth; deeper indentation inside the text is kept.</summary>
    public void Write(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            _text.Append(' ', line.Length == 0 ? 0 : 4 * _depth).Append(line).Append('\n');
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

    /// <summary>Closes the braces of all blocks that are still open.</summary>
    public void CloseBlocks() => CloseBlocks(0);

    public override string ToString() => _text.ToString();

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
