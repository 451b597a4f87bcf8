using System.Collections.Concurrent;
using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store;

/// <summary>The report store of one machine. One writer; a batch and its position are one transaction.</summary>
internal sealed class DuckDbEventStore(ReportDatabase database) : IEventSink, IDisposable
{
    /// <summary>A node that is silent for longer than another no longer holds <see cref="AsOf"/> back.</summary>
    private static readonly TimeSpan Retired = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _asOf = new(StringComparer.Ordinal);
    private DuckDBConnection? _connection;
    private volatile string? _failure;

    /// <summary>Why the last write did not succeed; null: it did.</summary>
    public string? Failure => _failure;

    /// <summary>All events that were acknowledged before this are in; null: not known yet.</summary>
    public DateTimeOffset? AsOf
    {
        get
        {
            var times = _asOf.Values.ToList();
            if (times.Count == 0)
            {
                return null;
            }

            var newest = times.Max();
            return times.Where(time => newest - time < Retired).Min();
        }
    }

    public Task<long> GetPositionAsync(string node, Guid logEpoch, CancellationToken cancellationToken) =>
        WorkAsync(connection => Position(connection, node, logEpoch), cancellationToken);

    public async Task StoreAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        if (batch.To > batch.From)
        {
            _ = await WorkAsync(connection => Store(connection, batch), cancellationToken);
        }

        if (batch.AsOf is { } asOf)
        {
            _asOf[batch.Node] = asOf;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _writing.Dispose();
    }

    /// <summary>DuckDB's calls block: on a pool thread, one at a time.</summary>
    private async Task<long> WorkAsync(Func<DuckDBConnection, long> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var result = await Task.Run(() => work(_connection ??= Open()), CancellationToken.None);
            _failure = null;
            return result;
        }
        catch (Exception exception)
        {
            _failure = exception.Message;
            _connection?.Dispose();
            _connection = null;
            database.LetGo();
            throw;
        }
        finally
        {
            _ = _writing.Release();
        }
    }

    private DuckDBConnection Open()
    {
        var connection = database.Open();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = SlotStates.Create;
            _ = command.ExecuteNonQuery();
            LoadAsOf(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static long Store(DuckDBConnection connection, EventBatch batch)
    {
        using var transaction = connection.BeginTransaction();
        var position = Position(connection, batch.Node, batch.LogEpoch);
        if (position >= batch.To)
        {
            return position;
        }

        if (position < batch.From)
        {
            throw new InvalidOperationException($"The log of node {batch.Node} is in until {position}; a batch from {batch.From} would leave a gap.");
        }

        var records = batch.Records.Where(record => record.Position >= position).ToList();
        if (records.Count > 0)
        {
            var fold = new BatchFold(SlotStates.Load(connection, records));
            records.ForEach(fold.Add);
            FactTable.Append(connection, fold.Rows);
            Arrive(connection, fold.Arrived);
        }

        SetPosition(connection, batch);
        transaction.Commit();
        return batch.To;
    }

    private static long Position(DuckDBConnection connection, string node, Guid epoch)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position FROM positions WHERE node = $node AND epoch = $epoch";
        command.Parameters.Add(new DuckDBParameter("node", node));
        command.Parameters.Add(new DuckDBParameter("epoch", epoch));
        return command.ExecuteScalar() is long position ? position : 0;
    }

    private static void SetPosition(DuckDBConnection connection, EventBatch batch)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO positions VALUES ($node, $epoch, $position, $as_of)
            ON CONFLICT (node, epoch) DO UPDATE SET position = excluded.position, as_of = coalesce(excluded.as_of, as_of)
            """;
        command.Parameters.Add(new DuckDBParameter("node", batch.Node));
        command.Parameters.Add(new DuckDBParameter("epoch", batch.LogEpoch));
        command.Parameters.Add(new DuckDBParameter("position", batch.To));
        command.Parameters.Add(new DuckDBParameter("as_of", batch.AsOf is { } asOf ? asOf.UtcDateTime : DBNull.Value));
        _ = command.ExecuteNonQuery();
    }

    private static void Arrive(DuckDBConnection connection, IReadOnlyList<Fact> impressions)
    {
        foreach (var impression in impressions)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE facts SET brought = false WHERE time = $time AND decision_id = $id AND slot_index = $index AND brought";
            command.Parameters.Add(new DuckDBParameter("time", impression.Time));
            command.Parameters.Add(new DuckDBParameter("id", impression.DecisionId));
            command.Parameters.Add(new DuckDBParameter("index", impression.SlotIndex));
            _ = command.ExecuteNonQuery();
        }
    }

    private void LoadAsOf(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT node, max(as_of) FROM positions WHERE as_of IS NOT NULL GROUP BY node";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _ = _asOf.TryAdd(reader.GetString(0), new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero));
        }
    }
}
