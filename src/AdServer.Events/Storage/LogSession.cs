using AdServer.Events.Records;
using FASTER.core;

namespace AdServer.Events.Storage;

/// <summary>
/// The log from one opening to the next failure. FasterLog cannot go on after a commit failed (its memory is ahead of its disk), so a failed session is closed
/// and a new one recovers what the disk has.
/// </summary>
internal sealed class LogSession
{
    /// <summary>Where a log that was never cut begins; FasterLog gives no record a lower position.</summary>
    public const long First = 64;

    private const string CommitName = "log.commit";
    private const string DeviceName = "log";
    private const long PageSize = 256L << 10;

    private static int _openings;

    private readonly FasterLog _log;
    private readonly LogDevice _device;
    private readonly CommitFile _commits;
    private CommitRound _round = new();
    private CommitRound _committing = CommitRound.Refused;
    private int _users = 1;

    private LogSession(FasterLog log, LogDevice device, CommitFile commits)
    {
        _log = log;
        _device = device;
        _commits = commits;
        Opening = Interlocked.Increment(ref _openings);
        RecoveredUntil = log.TailAddress;
    }

    /// <summary>Bytes of the largest record: it must fit a page beside its header.</summary>
    public static int MaxRecord => (int)(PageSize / 2);

    public long ReadErrors => _device.ReadErrors;

    public Exception? LastError => _device.LastError;

    /// <summary>Tells openings of this process apart.</summary>
    public int Opening { get; }

    /// <summary>Where its end was when it was opened.</summary>
    public long RecoveredUntil { get; }

    public Guid Epoch => _commits.Epoch;

    public long Begin => _log.BeginAddress;

    public long CommittedUntil => Volatile.Read(ref _log.CommittedUntilAddress);

    public bool HasUncommitted => _log.TailAddress > CommittedUntil || _log.BeginAddress > _log.CommittedBeginAddress;

    public static string DevicePath(string folder) => Path.Combine(folder, DeviceName);

    /// <summary>Opens the log in <paramref name="folder"/> and recovers what was committed, or makes it.</summary>
    /// <exception cref="IOException">Disk full or unwritable, or another process has the log.</exception>
    /// <exception cref="InvalidDataException">The log is damaged beyond its last record.</exception>
    public static LogSession Open(string folder, EventsOptions options, Func<string, LogDevice> createDevice)
    {
        DurableFile.CreateFolder(folder);
        var commitPath = Path.Combine(folder, CommitName);
        var devicePath = DevicePath(folder);
        if (!File.Exists(commitPath) && LogDevice.Segments(devicePath).Any())
        {
            throw new InvalidDataException($"{commitPath} is gone, so where the event log ends is unknown. Move the folder away to begin a new log.");
        }

        var commits = CommitFile.Open(commitPath);
        LogDevice? device = null;
        try
        {
            device = createDevice(devicePath);
            return new LogSession(Recover(options, device, commits), device, commits);
        }
        catch
        {
            device?.Dispose();
            commits.Dispose();
            throw;
        }
    }

    /// <summary>Gives the closed log in <paramref name="folder"/> a new epoch; its positions then count in that.</summary>
    public static void RenewEpoch(string folder, Guid epoch) => CommitFile.RenewEpoch(Path.Combine(folder, CommitName), epoch);

    /// <summary>False once the session closes; otherwise its memory stays until <see cref="Exit"/>.</summary>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    public void Exit() => _ = Interlocked.Decrement(ref _users);

    /// <summary>Into memory, without waiting; false when that is full or the session closes. The round to wait for must be read after this.</summary>
    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (!TryEnter())
        {
            return false;
        }

        try
        {
            return _log.TryEnqueue(record, out _);
        }
        catch (FasterException)
        {
            // The log is in its failed state; the commit loop is about to find out.
            return false;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Completes with the commit that covers all that was appended before this was called.</summary>
    public Task<bool> NextCommit() => Volatile.Read(ref _round).Outcome;

    /// <summary>Puts everything appended so far on disk and says so to its waiters. Called by one at a time.</summary>
    /// <exception cref="IOException">It is not on disk, or that is unknown; the session must be closed, and only that tells the waiters.</exception>
    public async Task CommitAsync(TimeSpan timeout)
    {
        _committing = Interlocked.Exchange(ref _round, new CommitRound());
        var tail = _log.TailAddress;
        try
        {
            var commit = _log.CommitStronglyAsync().AsTask();
            var first = await Task.WhenAny(commit, _commits.Failure).WaitAsync(timeout);
            if (first == _commits.Failure)
            {
                throw new IOException("The commit file could not be written.", await _commits.Failure);
            }

            _ = await commit;
            if (CommittedUntil < tail)
            {
                throw new IOException($"The log is committed until {CommittedUntil}, but its tail was {tail}.");
            }
        }
        catch (Exception exception)
        {
            throw new IOException((_device.LastError ?? exception).Message, exception);
        }

        _committing.Complete(true);
    }

    /// <summary>Writes a record that says nothing and commits it: only a write shows that the disk takes some.</summary>
    /// <exception cref="IOException">It does not.</exception>
    public Task ProbeAsync(TimeSpan timeout)
    {
        _ = TryAppend([RecordCodec.Marker]);
        return CommitAsync(timeout);
    }

    /// <summary>Gives files back whose last byte is before <paramref name="position"/> and which were last written before <paramref name="time"/>; with the next commit.</summary>
    public void Truncate(long position, DateTimeOffset time)
    {
        foreach (var segment in LogDevice.Segments(_device.FileName))
        {
            var end = (segment + 1) * _device.SegmentSize;
            if (end > position || File.GetLastWriteTimeUtc(LogDevice.SegmentPath(_device.FileName, segment)) >= time.UtcDateTime)
            {
                return;
            }

            _log.TruncateUntil(end);
        }
    }

    public static long NextPage(long address) => (address / PageSize + 1) * PageSize;

    /// <summary>The caller must have entered.</summary>
    public FasterLogScanIterator Scan(long from) => _log.Scan(from, long.MaxValue, recover: false);

    /// <summary>For a look at a few records: one page of memory instead of two, and none read ahead. The caller must have entered.</summary>
    public FasterLogScanIterator Look(long from) => _log.Scan(from, long.MaxValue, recover: false, scanBufferingMode: ScanBufferingMode.SinglePageBuffering);

    /// <summary>Refuses what comes and all who wait, lets writes under way end (a late one would land in the log opened next), and lets go of the files.</summary>
    public async Task CloseAsync(TimeProvider time)
    {
        Interlocked.Exchange(ref _round, CommitRound.Refused).Complete(false);
        _committing.Complete(false);
        Exit();
        while (Volatile.Read(ref _users) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), time);
        }

        _commits.Dispose();
        await _device.WhenIdleAsync();
        _log.Dispose();
        _device.Dispose();
    }

    private static FasterLog Recover(EventsOptions options, LogDevice device, CommitFile commits)
    {
        var log = new FasterLog(new FasterLogSettings
        {
            LogDevice = device,
            LogCommitManager = commits,
            LogChecksum = LogChecksumType.PerEntry,
            PageSize = PageSize,
            MemorySize = options.MemorySize,
            SegmentSize = options.SegmentSize,
            // Its own attempt swallows every error and would begin an empty log over a full one.
            TryRecoverLatest = false,
        });
        if (commits.IsFresh)
        {
            return log;
        }

        try
        {
            log.Recover();
            return log.CommittedUntilAddress > 0 && log.TailAddress == log.CommittedUntilAddress
                ? log
                : throw new InvalidDataException("The event log could not be recovered from its last commit.");
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }
}
