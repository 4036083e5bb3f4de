using System.Buffers;
using System.IO.Pipelines;

namespace NerSdk.Training.Documents;

/// <summary>Opens streams for reading: gzip is recognised by its first two bytes, whatever the file is called.</summary>
internal static class InputPipe
{
    private const int BufferSize = 1 << 16;

    /// <summary>Opens a stream from where it stands; it stays open.</summary>
    public static async Task<PipeReader> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        ReadResult read = await pipe.ReadAtLeastAsync(2, cancellationToken).ConfigureAwait(false);
        bool isGzip = new SequenceReader<byte>(read.Buffer).IsNext([0x1F, 0x8B]);
        pipe.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        return isGzip
            ? PipeReader.Create(new GzipInput(pipe.AsStream()), new StreamPipeReaderOptions(bufferSize: BufferSize))
            : pipe;
    }

    /// <summary>Opens a file.</summary>
    public static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
}
