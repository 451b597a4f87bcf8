using AdServer.Pacing.Settling;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>What became of the events of this node's log, written in the transaction that settles them.</summary>
internal sealed class SettlementRows(LedgerFile file, string node)
{
    private readonly LedgerStatement _add = file.Prepare("INSERT OR REPLACE INTO settlements (node, epoch, position, until, content) VALUES (?, ?, ?, ?, ?)");
    private readonly LedgerStatement _lose = file.Prepare("DELETE FROM settlements WHERE node = ? AND epoch = ? AND position >= ?");
    private readonly LedgerStatement _forget = file.Prepare("DELETE FROM settlements WHERE node = ? AND epoch = ? AND position < ? AND until <= ?");
    private readonly LedgerStatement _forgetOthers = file.Prepare("DELETE FROM settlements WHERE node = ? AND (epoch < ? OR epoch > ?) AND until <= ?");
    private long _begin;

    /// <param name="from">Where the batch begins.</param>
    public void Add(Guid epoch, long from, long until, IReadOnlyList<(long Position, SettledEvent Settled)> events)
    {
        if (events.Count > 0)
        {
            _ = _add.Bind(1, node).Bind(2, epoch.ToByteArray()).Bind(3, from).Bind(4, until).Bind(5, SettlementCodec.Write(from, events)).Run();
        }
    }

    /// <summary>The log lost its end; other records take its place.</summary>
    public void Lose(Guid epoch, long from) => _ = _lose.Bind(1, node).Bind(2, epoch.ToByteArray()).Bind(3, from).Run();

    /// <summary>The log gave back what was before.</summary>
    public void Forget(Guid epoch, long begin)
    {
        if (begin > _begin)
        {
            var id = epoch.ToByteArray();
            _ = _forget.Bind(1, node).Bind(2, id).Bind(3, begin).Bind(4, begin).Run();
            _ = _forgetOthers.Bind(1, node).Bind(2, id).Bind(3, id).Bind(4, begin).Run();
            _begin = begin;
        }
    }
}
