using System.Collections.Concurrent;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace AdServer.Events.Storage;

/// <summary>
/// The log's files. A write is answered once it is on the disk (write-through), is made on a thread of its own, so that a slow disk eats no pool threads,
/// and never on the caller's, which may be deciding an ad. Not sealed: tests put failing disks below the log.
/// </summary>
internal unsafe class LogDevice : StorageDeviceBase
{
    /// <summary>What a page write is rounded to; a multiple of every disk's own, so that no write reads first.</summary>
    private const uint Sector = 4096;

    private readonly ConcurrentDictionary<int, Lazy<SafeFileHandle>> _segments = new();
    private readonly WorkQueue _writes = new();
    private readonly string _folder;
    private long _readErrors;
    private bool _disposed;

    public LogDevice(string path)
        : base(path, Sector, Devices.CAPACITY_UNSPECIFIED)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        new Thread(_writes.Run) { IsBackground = true, Name = "Event log writer" }.Start();
    }

    /// <summary>What went wrong last; FasterLog passes only a number on.</summary>
    public Exception? LastError { get; private set; }

    /// <summary>Reads that failed since the log was opened.</summary>
    public long ReadErrors => Volatile.Read(ref _readErrors);

    public override void WriteAsync(
        IntPtr sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context) =>
        _ = _writes.TryAdd(() =>
        {
            var error = Try(() => Write(segmentId, new ReadOnlySpan<byte>((void*)sourceAddress, (int)numBytesToWrite), (long)destinationAddress));
            callback(error, error == 0 ? numBytesToWrite : 0, context);
        })
            ? true
            : throw new ObjectDisposedException(nameof(LogDevice));

    public override void ReadAsync(
        int segmentId, ulong sourceAddress, IntPtr destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context) =>
        _ = ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                var error = Try(() => Read(segmentId, new Span<byte>((void*)destinationAddress, (int)readLength), (long)sourceAddress));
                if (error != 0)
                {
                    _ = Interlocked.Increment(ref _readErrors);
                }

                callback(error, error == 0 ? readLength : 0, context);
            },
            null);

    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result)
    {
        if (_segments.TryRemove(segment, out var open) && open.IsValueCreated)
        {
            open.Value.Dispose();
        }

        _ = Try(() => File.Delete(SegmentPath(segment)));
        callback(result);
    }

    /// <summary>The inherited one cuts the address to 32 bits before it finds the segment, and counts from zero after each start.</summary>
    public override void TruncateUntilAddressAsync(long toAddress, AsyncCallback callback, IAsyncResult result)
    {
        var first = toAddress / SegmentSize;
        foreach (var segment in Segments(FileName).TakeWhile(segment => segment < first))
        {
            RemoveSegment(segment);
        }

        callback(result);
    }

    /// <summary>Completes when all writes handed over before were answered; only then may the log be opened anew below.</summary>
    public Task WhenIdleAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _writes.TryAdd(idle.SetResult) ? idle.Task : Task.CompletedTask;
    }

    public override void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _writes.Complete();
            foreach (var segment in _segments.Values.Where(segment => segment.IsValueCreated))
            {
                segment.Value.Dispose();
            }
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The numbers of the files that are there, in order.</summary>
    public static IEnumerable<int> Segments(string path) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path) + ".*")
            .Select(file => int.TryParse(Path.GetExtension(file).AsSpan(1), out var number) ? number : -1)
            .Where(number => number >= 0)
            .Order();

    public static string SegmentPath(string path, int segment) => $"{path}.{segment}";

    protected virtual void Write(int segment, ReadOnlySpan<byte> bytes, long offset) =>
        RandomAccess.Write(Handle(segment, create: true), bytes, offset);

    protected virtual void Read(int segment, Span<byte> bytes, long offset)
    {
        var handle = Handle(segment, create: false);
        while (!bytes.IsEmpty)
        {
            var count = RandomAccess.Read(handle, bytes, offset);
            if (count == 0)
            {
                // Beyond the end of the last file: FasterLog asks for whole pages.
                bytes.Clear();
                return;
            }

            bytes = bytes[count..];
            offset += count;
        }
    }

    private uint Try(Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (Exception exception)
        {
            // Whatever it is, it is the log's failure and not this thread's: FasterLog gets its number, health the message.
            LastError = exception;
            return Math.Max(1, (uint)exception.HResult & 0xFFFF);
        }
    }

    private SafeFileHandle Handle(int segment, bool create)
    {
        if (!create && !File.Exists(SegmentPath(segment)))
        {
            throw new FileNotFoundException($"{SegmentPath(segment)}, a part of the event log, is gone.");
        }

        // Lazy without caching of exceptions: a disk that was full is asked again.
        return _segments.GetOrAdd(segment, number => new Lazy<SafeFileHandle>(() => OpenSegment(number), LazyThreadSafetyMode.PublicationOnly)).Value;
    }

    private SafeFileHandle OpenSegment(int segment)
    {
        var path = SegmentPath(segment);
        var isNew = !File.Exists(path);
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.WriteThrough);
        if (isNew)
        {
            DurableFile.FlushFolder(_folder);
        }

        return handle;
    }

    private string SegmentPath(int segment) => SegmentPath(FileName, segment);
}
