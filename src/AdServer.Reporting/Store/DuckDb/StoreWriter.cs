using System.Globalization;
using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>The one connection that writes. After a failure it is thrown away: what it remembers may not be what the file has.</summary>
internal sealed class StoreWriter : IDisposable
{
    /// <summary>Quarters that are older are not likely to get many events any more.</summary>
    private static readonly TimeSpan Complete = TimeSpan.FromMinutes(30);

    private readonly DuckDBConnection _connection;
    private readonly WordTable _words;

    public StoreWriter(DuckDBConnection connection)
    {
        _connection = connection;
        _words = new WordTable(connection);
        Execute(SlotStates.Create + WordTable.CreateWanted);
    }

    public long Store(EventBatch batch)
    {
        using var transaction = _connection.BeginTransaction();
        var position = Position(batch.Node, batch.LogEpoch);
        if (position >= batch.To)
        {
            return position;
        }

        if (position < batch.From)
        {
            throw new InvalidOperationException($"The log of node {batch.Node} is in until {position}; a batch from {batch.From} would leave a gap.");
        }

        var records = batch.Records.Where(record => record.Position >= position && (record.Decision is not null || record.Beacon is not null)).ToList();
        if (records.Count > 0)
        {
            Add(batch, records);
        }

        SetPosition(batch);
        transaction.Commit();
        return batch.To;
    }

    public long Position(string node, Guid epoch)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT position FROM positions WHERE node = $node AND epoch = $epoch";
        command.Parameters.Add(new DuckDBParameter("node", node));
        command.Parameters.Add(new DuckDBParameter("epoch", epoch));
        return command.ExecuteScalar() is long position ? position : 0;
    }

    public List<(string Node, DateTimeOffset AsOf)> AsOf()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT node, max(as_of) FROM positions WHERE as_of IS NOT NULL GROUP BY node";
        using var reader = command.ExecuteReader();
        var times = new List<(string, DateTimeOffset)>();
        while (reader.Read())
        {
            times.Add((reader.GetString(0), new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero)));
        }

        return times;
    }

    public void Tidy(DateTimeOffset now, ReportingOptions options)
    {
        var events = now.UtcDateTime - TimeSpan.FromDays(options.EventDays);
        var rollups = now.UtcDateTime - TimeSpan.FromDays(options.RollupDays);
        using var transaction = _connection.BeginTransaction();
        if (Number("SELECT count(*) FROM news") >= RollupTable.ManyNews)
        {
            Execute(RollupTable.Merge(Rollup.QuarterOf(now.UtcDateTime - Complete)));
        }

        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            DELETE FROM facts WHERE time < TIMESTAMP '{events:yyyy-MM-dd HH:mm:ss}';
            DELETE FROM rollups WHERE quarter < {Rollup.QuarterOf(rollups)};
            DELETE FROM news WHERE quarter < {Rollup.QuarterOf(rollups)};
            """));
        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private void Add(EventBatch batch, List<LoggedRecord> records)
    {
        var states = SlotStates.Load(_connection, records);
        var again = HasOtherEpoch(batch) ? SlotStates.LoadKeys(_connection, batch.Node, records) : null;
        var fold = new BatchFold(states, batch.Node, again);
        records.ForEach(fold.Add);
        FactTable.Append(_connection, fold.Rows);
        foreach (var impression in fold.Changed)
        {
            FactTable.Update(_connection, impression);
        }

        RollupTable.Append(_connection, _words, Rollup.Of(fold.Rows, fold.Measured));
    }

    private bool HasOtherEpoch(EventBatch batch)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM positions WHERE node = $node AND epoch <> $epoch";
        command.Parameters.Add(new DuckDBParameter("node", batch.Node));
        command.Parameters.Add(new DuckDBParameter("epoch", batch.LogEpoch));
        return command.ExecuteScalar() is > 0L;
    }

    private void SetPosition(EventBatch batch)
    {
        using var command = _connection.CreateCommand();
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

    private long Number(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
