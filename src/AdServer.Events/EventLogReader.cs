using AdServer.Events.Storage;

namespace AdServer.Events;

/// <summary>Reads this node's committed log in order, from a position on. Not for several threads.</summary>
/// <param name="position">0: from where it begins.</param>
public sealed class EventLogReader(EventLog log, long position) : IDisposable
{
    private readonly LogCursor _cursor = new(position);

    /// <summary>Everything before it was read.</summary>
    public long Position => _cursor.Position;

    /// <summary>Records or pages left out because they could not be read.</summary>
    public int Unreadable => _cursor.Unreadable;

    /// <summary>Which log positions count in now; null: it is closed.</summary>
    public Guid? Epoch => log.Session?.Epoch;

    /// <summary>The oldest position that is still there, or older; null: the log is closed.</summary>
    public long? Begin => log.Session?.Begin;

    /// <summary>Up to where everything is on disk; null: the log is closed.</summary>
    public long? CommittedUntil => log.Session?.CommittedUntil;

    /// <summary>The next records; nothing when all were read or the log is closed.</summary>
    /// <param name="maxBytes">Of the records in the log; the last one may go beyond.</param>
    /// <param name="limit">Where a record begins that is not to be read, nor what follows it.</param>
    /// <exception cref="IOException">The disk does not give them; to be tried again.</exception>
    public IReadOnlyList<LoggedRecord> Read(int maxRecords, long maxBytes, long limit = long.MaxValue) =>
        log.Session is { } session ? _cursor.Read(session, maxRecords, maxBytes, limit) : [];

    /// <summary>Goes on to the record of one decision.</summary>
    /// <param name="until">Records of decisions after this are not looked at.</param>
    /// <returns>null: none up to there, or the log is closed.</returns>
    /// <exception cref="IOException">The disk does not give it.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public DecisionRecord? Find(Guid decisionId, DateTimeOffset until)
    {
        try
        {
            return log.Session is { } session ? _cursor.Find(session, decisionId, until) : null;
        }
        catch (FASTER.core.FasterException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    public void Dispose() => _cursor.Dispose();
}
