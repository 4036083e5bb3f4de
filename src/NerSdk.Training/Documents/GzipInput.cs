using System.Buffers.Binary;
using System.IO.Compression;

namespace NerSdk.Training.Documents;

/// <summary>
/// Unpacks gzip, and notices a file that was cut off: <see cref="GZipStream"/> takes its end for the end of the data. The last four bytes of a gzip file are the length
/// of its last part, which cannot be more than what was unpacked.
/// </summary>
internal sealed class GzipInput : Stream
{
    private readonly Tail _tail;
    private readonly GZipStream _unpacked;
    private long _length;

    public GzipInput(Stream packed)
    {
        _tail = new Tail(packed);
        _unpacked = new GZipStream(_tail, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await _unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _length += read;
        return read == 0 && !buffer.IsEmpty && _tail.LastNumber > _length ? throw new InvalidDataException("The file ends before its data does.") : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Remembers the last four bytes.</summary>
    private sealed class Tail(Stream stream) : Stream
    {
        private readonly byte[] _last = new byte[4];

        public uint LastNumber => BinaryPrimitives.ReadUInt32LittleEndian(_last);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Span<byte> all = stackalloc byte[8];
            int taken = Math.Min(read, 4);
            _last.CopyTo(all);
            buffer.Span[(read - taken)..read].CopyTo(all[4..]);
            all.Slice(taken, 4).CopyTo(_last);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
