using System.Buffers;

namespace NerSdk.Training.Documents;

/// <summary>Writes rows to a stream in blocks.</summary>
internal sealed class RowOutput(Stream stream)
{
    private const int BlockSize = 1 << 16;

    private readonly ArrayBufferWriter<byte> _row = new(BlockSize);

    /// <summary>Takes the rows.</summary>
    public IBufferWriter<byte> Row => _row;

    /// <summary>Call it after each row: writes when a block is full.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _row.WrittenCount >= BlockSize ? CompleteAsync(cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Writes what is left.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_row.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _row.ResetWrittenCount();
    }
}
