using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NerSdk.Extraction.Bulk;

/// <summary>
/// The file of a <see cref="BulkOptions.JournalPath"/>, locked while it is open. One caller may look documents up, many may append.
/// </summary>
internal sealed class BulkJournal : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<UInt128, JournalEntry> _entries = [];
    private readonly Lock _writing = new();
    private long _end;
    private bool _isBroken;

    private BulkJournal(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>The length of a last line that was there only in part; 0 if there was none.</summary>
    public long BytesCut { get; private set; }

    /// <summary>How many documents it knows.</summary>
    public int Count => _entries.Count;

    /// <summary>Opens a journal, or makes one.</summary>
    /// <exception cref="BulkJournalException">It cannot be used; the message says why.</exception>
    public static BulkJournal Open(string path, JournalHeader header, CancellationToken cancellationToken = default)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            BulkJournal journal = new(path, file);
            journal.Load(header, cancellationToken);
            return journal;
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            file?.Dispose();
            throw new BulkJournalException(
                path, null, $"The journal cannot be opened: {exception.Message} Wait until the run that uses it has ended, or name a file that can be written.", exception);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Looks up a document and notes that this run has met it.</summary>
    /// <returns>What was known before.</returns>
    public JournalEntry Take(UInt128 name, UInt128 text)
    {
        ref JournalEntry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, name, out _);
        JournalEntry known = entry;
        entry = known with { IsTaken = true, Text = known.HasLine ? known.Text : text };
        return known;
    }

    /// <summary>Reads a document's line.</summary>
    public byte[] Read(JournalEntry entry)
    {
        byte[] line = new byte[entry.Length];
        try
        {
            int read = 0;
            for (int piece; read < line.Length && (piece = RandomAccess.Read(_file, line.AsSpan(read), entry.Offset + read)) > 0; read += piece)
            {
            }
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw new BulkJournalException(_path, null, $"The journal cannot be read: {exception.Message} Look at the disk.", exception);
        }

        return JournalSeal.IsWhole(line) ? line : throw Changed(entry, null);
    }

    /// <summary>The exception for a line that cannot be read although it could be when the journal was opened.</summary>
    public BulkJournalException Changed(JournalEntry entry, Exception? innerException) => new(
        _path,
        null,
        string.Create(CultureInfo.InvariantCulture, $"The line at byte {entry.Offset} cannot be read as a result. Delete that line, so that its document is read again, or the file."),
        innerException);

    /// <summary>Adds a line. When this returns, the operating system has it.</summary>
    /// <exception cref="BulkJournalException">The disk did not take it. The journal is as before, and takes no more lines.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_file.IsClosed, this);
            try
            {
                if (_isBroken)
                {
                    throw new IOException("An earlier line could not be written.");
                }

                RandomAccess.Write(_file, line, _end);
                _end += line.Length;
            }
            catch (Exception exception) when (IsOfFile(exception))
            {
                _isBroken = true;
                throw new BulkJournalException(
                    _path, null, $"The journal cannot be written: {exception.Message} Make room or name another disk, and run again: what is in the journal stays done.", exception);
            }
        }
    }

    /// <summary>Has the disk take everything, so that it survives a power failure.</summary>
    public void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw new BulkJournalException(_path, null, $"The disk did not confirm the journal: {exception.Message} Look at the disk, and run again.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_isBroken && !_file.IsClosed)
            {
                CutBrokenLine();
            }

            _file.Dispose();
        }
    }

    // ArgumentException: a path that none can be, and a file that has become too long for its file system.
    private static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private void CutBrokenLine()
    {
        try
        {
            RandomAccess.SetLength(_file, _end);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            // What is there of the line has no line feed: the next run cuts it off.
        }
    }

    private void Load(JournalHeader header, CancellationToken cancellationToken)
    {
        long length = RandomAccess.GetLength(_file);
        JournalLines lines = new(_file);
        if (!lines.TryRead(out ReadOnlySpan<byte> first))
        {
            Begin(header, length);
            return;
        }

        if (header.FindProblem(first) is { } problem)
        {
            throw new BulkJournalException(_path, 1, problem);
        }

        long offset = lines.Offset;
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!JournalLine.TryReadHashes(line, out UInt128 name, out UInt128 text))
            {
                throw Damaged(lines.Number);
            }

            _entries[name] = new JournalEntry(text, offset, line.Length, IsTaken: false);
            offset = lines.Offset;
        }

        if (lines.IsTooLong)
        {
            throw Damaged(lines.Number + 1);
        }

        Cut(offset, length);
    }

    private BulkJournalException Damaged(long line) =>
        new(_path, line, "The line is damaged. Delete it, so that its document is read again, or the file, so that all are.");

    // A run that was killed in its first moment left a part of the first line. Anything else without a line feed is somebody's file.
    private void Begin(JournalHeader header, long length)
    {
        byte[] line = header.Write();
        Span<byte> start = new byte[Math.Min(length, JournalHeader.Start.Length)];
        int read = RandomAccess.Read(_file, start, 0);
        if (read < start.Length || !JournalHeader.Start.StartsWith(start))
        {
            throw new BulkJournalException(_path, null, "This is not a journal of documents. Name another file.");
        }

        Cut(0, length);
        Append(line);
    }

    private void Cut(long end, long length)
    {
        _end = end;
        BytesCut = length - end;
        if (BytesCut > 0)
        {
            RandomAccess.SetLength(_file, end);
        }
    }
}
