using Microsoft.Win32.SafeHandles;

namespace NerSdk.Extraction.Bulk;

/// <summary>Reads a file line by line. What follows the last line feed is not a line.</summary>
/// <param name="file">The file.</param>
/// <param name="longest">The most bytes of a line.</param>
internal sealed class JournalLines(SafeFileHandle file, int longest = 1 << 28)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Where the next line starts, in bytes.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of the last line that was read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True if a line was longer than the most.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its line feed; valid until the next call.</param>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n') + searched;
            if (length >= searched)
            {
                line = _buffer.AsSpan(_start, length);
                _start += length + 1;
                Offset += length + 1;
                Number++;
                return true;
            }

            searched = _end - _start;
            IsTooLong = searched > longest;
            if (IsTooLong || !Fill())
            {
                line = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        int kept = _end - _start;
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, kept);
        (_buffer, _start) = (target, 0);
        int read = RandomAccess.Read(file, target.AsSpan(kept), Offset + kept);
        _end = kept + read;
        return read > 0;
    }
}
