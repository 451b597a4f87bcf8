using AdServer.Events;
using AdServer.Events.Shipping;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Settling;

namespace AdServer.Pacing.Reading;

/// <summary>What the ledger made of a node's events: for the shipper, and for whoever reads the log again later.</summary>
/// <param name="ledgerPath">A ledger that is there.</param>
/// <param name="node">Whose log it is.</param>
public sealed class LedgerSettlements(string ledgerPath, string node) : ISettlements, IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private LedgerFile? _file;
    private LedgerStatement? _position;
    private LedgerStatement? _runs;

    public Task<long> GetPositionAsync(Guid logEpoch, CancellationToken cancellationToken) =>
        ReadAsync(() => Position(logEpoch), cancellationToken);

    public Task<IReadOnlyList<LoggedRecord>> SettleAsync(Guid logEpoch, IReadOnlyList<LoggedRecord> records, CancellationToken cancellationToken) =>
        records.Any(record => record.Beacon is not null) ? ReadAsync(() => Settle(logEpoch, records), cancellationToken) : Task.FromResult(records);

    public void Dispose()
    {
        _file?.Dispose();
        _reading.Dispose();
    }

    /// <summary>SQLite blocks, so not where others wait; one at a time on this connection.</summary>
    private async Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Guard(read), CancellationToken.None);
        }
        finally
        {
            _ = _reading.Release();
        }
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            Open();
            return read();
        }
        catch
        {
            _file?.Dispose();
            _file = null;
            throw;
        }
    }

    private void Open()
    {
        if (_file is null)
        {
            _file = LedgerFile.OpenToRead(ledgerPath);
            _position = _file.Prepare("SELECT position FROM nodes WHERE node = ? AND epoch = ?");
            _runs = _file.Prepare("SELECT position, content FROM settlements WHERE node = ? AND epoch = ? AND position <= ? AND until > ? ORDER BY position");
        }
    }

    private long Position(Guid epoch)
    {
        var row = _position!.Bind(1, node).Bind(2, epoch.ToByteArray());
        if (!row.Step())
        {
            return 0;
        }

        var position = row.Int64(0);
        row.Reset();
        return position;
    }

    private IReadOnlyList<LoggedRecord> Settle(Guid epoch, IReadOnlyList<LoggedRecord> records)
    {
        var settled = new Dictionary<long, SettledEvent>();
        var rows = _runs!.Bind(1, node).Bind(2, epoch.ToByteArray()).Bind(3, records[^1].Position).Bind(4, records[0].Position);
        while (rows.Step())
        {
            SettlementCodec.Read(rows.Int64(0), rows.Blob(1), settled);
        }

        // What nothing is said of was settled by an earlier version, which kept nothing.
        return [.. records.Select(record => record.Beacon is { } beacon && settled.TryGetValue(record.Position, out var outcome)
            ? record with { Beacon = beacon with { Settlement = outcome.Event, ImpressionSettlement = outcome.Impression } } : record)];
    }
}
