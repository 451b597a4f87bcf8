using AdServer.Events.Records;
using FASTER.core;

namespace AdServer.Events.Storage;

/// <summary>Reads what was committed, in order, across the log's sessions. Not for several threads.</summary>
internal sealed class LogCursor(long position) : IDisposable
{
    private LogSession? _session;
    private FasterLogScanIterator? _iterator;

    /// <summary>Everything before it was read.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Records or pages left out because they could not be read.</summary>
    public int Unreadable { get; private set; }

    public string? LastUnreadable { get; private set; }

    /// <summary>The next records; nothing when all were read or the session is closed.</summary>
    /// <param name="maxBytes">Of the records in the log; the last one may go beyond.</param>
    /// <param name="limit">Where a record begins that is not to be read, nor what follows it.</param>
    /// <exception cref="IOException">The disk does not give them; to be tried again.</exception>
    public IReadOnlyList<LoggedRecord> Read(LogSession session, int maxRecords, long maxBytes, long limit = long.MaxValue)
    {
        var records = new List<LoggedRecord>();
        if (!session.TryEnter())
        {
            Leave();
            return records;
        }

        try
        {
            if (!ReferenceEquals(session, _session))
            {
                Leave();
                _session = session;
            }

            Read(session, records, maxRecords, Position + maxBytes, limit);
        }
        finally
        {
            session.Exit();
        }

        return records;
    }

    /// <summary>Goes on to the record of one decision, reading of the others only whose they are.</summary>
    /// <param name="until">Records of decisions after this are not looked at.</param>
    /// <returns>null: none up to there.</returns>
    public DecisionRecord? Find(LogSession session, Guid decisionId, DateTimeOffset until)
    {
        if (!session.TryEnter())
        {
            return null;
        }

        try
        {
            using var iterator = session.Look(Position);
            while (iterator.GetNext(out var entry, out var length, out var current, out var next))
            {
                Position = next;
                var bytes = entry.AsSpan(0, length);
                if (!RecordCodec.TryPeek(bytes, out var id, out var time))
                {
                    continue;
                }

                if (id == decisionId || time > until)
                {
                    return id == decisionId ? RecordCodec.Read(current, bytes).Decision : null;
                }
            }

            return null;
        }
        finally
        {
            session.Exit();
        }
    }

    public void Dispose() => Leave();

    private void Read(LogSession session, List<LoggedRecord> records, int maxRecords, long until, long limit)
    {
        while (records.Count < maxRecords && Position < Math.Min(until, limit))
        {
            var errors = session.ReadErrors;
            try
            {
                _iterator ??= session.Scan(Position);
                if (!_iterator.GetNext(out var entry, out var length, out var current, out var next))
                {
                    return;
                }

                Position = next;
                Decode(records, current, entry.AsSpan(0, length));
            }
            catch (Exception exception)
            {
                Leave();
                if (session.ReadErrors != errors)
                {
                    throw new IOException($"The event log cannot be read at {Position}: {session.LastError?.Message}", exception);
                }

                // Damaged: where its next record begins is unknown, but every page begins with one.
                LeaveOut($"Event log from {Position} to the end of the page: {exception.Message}");
                Position = Math.Min(LogSession.NextPage(Position), Math.Min(session.CommittedUntil, limit));
            }
        }
    }

    private void Decode(List<LoggedRecord> records, long position, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [RecordCodec.Marker])
        {
            return;
        }

        try
        {
            records.Add(RecordCodec.Read(position, bytes));
        }
        catch (InvalidDataException exception)
        {
            LeaveOut($"Event log at {position}: {exception.Message}");
        }
    }

    private void LeaveOut(string what)
    {
        Unreadable++;
        LastUnreadable = what;
    }

    /// <summary>An iterator keeps its log's memory, so it must not outlive the session.</summary>
    private void Leave()
    {
        _iterator?.Dispose();
        _iterator = null;
        _session = null;
    }
}
