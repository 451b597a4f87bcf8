using System.Buffers.Binary;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace AdServer.Events.Storage;

/// <summary>
/// Where the log says up to where it is whole: a header with the log's epoch and two slots written in turn, so that the one not being written is always good.
/// FasterLog's own commit managers make and delete a file a commit and swallow what goes wrong; this one overwrites 4 KiB through to the disk and reports.
/// </summary>
internal sealed class CommitFile : ILogCommitManager
{
    private const int Block = 4096;
    private const int SlotHeader = sizeof(uint) + sizeof(int) + sizeof(long);
    private const int HeaderLength = 8 + 16;
    private static readonly byte[] Magic = "ADEVLOG1"u8.ToArray();

    private readonly SafeFileHandle _handle;
    private readonly Lock _writing = new();
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SortedList<long, byte[]> _commits = [];
    private int _nextSlot;
    private bool _closed;

    private CommitFile(SafeFileHandle handle, Guid epoch)
    {
        _handle = handle;
        Epoch = epoch;
    }

    public Guid Epoch { get; }

    /// <summary>Completes when a commit could not be written: FasterLog itself would let its waiters wait for ever.</summary>
    public Task<Exception> Failure => _failure.Task;

    public bool IsFresh => _commits.Count == 0;

    /// <exception cref="InvalidDataException">The file is no commit file, or both its slots are damaged.</exception>
    public static CommitFile Open(string path)
    {
        if (!File.Exists(path))
        {
            Create(path, Guid.NewGuid(), []);
        }

        // Nobody else may open it (an advisory lock): two processes on one log would overwrite each other.
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.WriteThrough);
        try
        {
            var content = new byte[3 * Block];
            var length = RandomAccess.Read(handle, content, 0);
            var header = content.AsSpan(0, HeaderLength);
            if (length != content.Length || !header[..8].SequenceEqual(Magic)
                || BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(HeaderLength)) != Checksum.Of(header))
            {
                throw new InvalidDataException($"{path} is not the commit file of an event log, or is damaged. Move the folder away to begin a new log.");
            }

            var file = new CommitFile(handle, new Guid(header[8..]));
            file.Load(content, path);
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Gives the log a new epoch, so that its positions count anew; the commits stay.</summary>
    public static void RenewEpoch(string path, Guid epoch) => Create(path, epoch, File.ReadAllBytes(path).AsSpan(Block));

    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
        try
        {
            lock (_writing)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                ObjectDisposedException.ThrowIf(_failure.Task.IsCompleted, this);
                RandomAccess.Write(_handle, Slot(commitNum, commitMetadata), (1 + _nextSlot) * Block);
                _nextSlot ^= 1;
            }
        }
        catch (Exception exception)
        {
            _ = _failure.TrySetResult(exception);
            throw;
        }
    }

    public byte[] GetCommitMetadata(long commitNum) => _commits[commitNum];

    /// <summary>Newest first, as read when the file was opened.</summary>
    public IEnumerable<long> ListCommits() => _commits.Keys.Reverse();

    public void RemoveCommit(long commitNum)
    {
        // The next commit but one overwrites it.
    }

    public void RemoveAllCommits()
    {
        // Only FasterLog.Reset asks for this, which nobody here calls.
    }

    public void OnRecovery(long commitNum)
    {
        // The slot not recovered from is the next to be written; there is nothing to clean.
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _closed = true;
            _handle.Dispose();
        }
    }

    private static void Create(string path, Guid epoch, ReadOnlySpan<byte> slots)
    {
        var content = new byte[3 * Block];
        Magic.CopyTo(content, 0);
        _ = epoch.TryWriteBytes(content.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(HeaderLength), Checksum.Of(content.AsSpan(0, HeaderLength)));
        slots.CopyTo(content.AsSpan(Block));
        DurableFile.Write(path, content);
    }

    private static byte[] Slot(long commitNum, byte[] metadata)
    {
        var slot = new byte[Block];
        BinaryPrimitives.WriteInt32LittleEndian(slot.AsSpan(4), metadata.Length);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(8), commitNum);
        metadata.CopyTo(slot, SlotHeader);
        BinaryPrimitives.WriteUInt32LittleEndian(slot, Checksum.Of(slot.AsSpan(4, SlotHeader - 4 + metadata.Length)));
        return slot;
    }

    private void Load(byte[] content, string path)
    {
        var damaged = 0;
        for (var index = 0; index < 2; index++)
        {
            var slot = content.AsSpan((1 + index) * Block, Block);
            var length = BinaryPrimitives.ReadInt32LittleEndian(slot[4..]);
            if (length == 0 && !slot.ContainsAnyExcept((byte)0))
            {
                continue;
            }

            if (length is <= 0 or > Block - SlotHeader
                || BinaryPrimitives.ReadUInt32LittleEndian(slot) != Checksum.Of(slot.Slice(4, SlotHeader - 4 + length)))
            {
                damaged++;
                continue;
            }

            var number = BinaryPrimitives.ReadInt64LittleEndian(slot[8..]);
            if (_commits.Count == 0 || number > _commits.Keys[^1])
            {
                _nextSlot = index ^ 1;
            }

            _commits[number] = slot.Slice(SlotHeader, length).ToArray();
        }

        if (damaged == 2)
        {
            throw new InvalidDataException($"Both commits in {path} are damaged: where the event log ends is unknown. Move the folder away to begin a new log.");
        }
    }
}
