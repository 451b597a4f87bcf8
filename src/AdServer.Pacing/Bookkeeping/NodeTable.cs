namespace AdServer.Pacing.Bookkeeping;

/// <summary>Nodes from and to their table.</summary>
internal sealed class NodeTable(LedgerFile file)
{
    private readonly LedgerStatement _all = file.Prepare("SELECT node, epoch, position, settled, ticks, written_off FROM nodes ORDER BY node");

    private readonly LedgerStatement _register = file.Prepare("""
        INSERT INTO nodes (node, boot, epoch, position, settled, ticks, written_off) VALUES (?, ?, zeroblob(16), 0, ?, 0, 0)
        ON CONFLICT DO UPDATE SET boot = excluded.boot, ticks = ticks + 1, written_off = 0
        """);

    private readonly LedgerStatement _update = file.Prepare(
        "UPDATE nodes SET epoch = ?, position = ?, settled = ?, ticks = ?, written_off = 0 WHERE node = ?");

    private readonly LedgerStatement _writeOff = file.Prepare("UPDATE nodes SET written_off = 1 WHERE node = ?");

    public List<NodeRow> All()
    {
        var nodes = new List<NodeRow>();
        while (_all.Step())
        {
            nodes.Add(new NodeRow(_all.Text(0), new Guid(_all.Blob(1)), _all.Int64(2), _all.Int64(3), _all.Int64(4), _all.Int64(5) != 0));
        }

        return nodes;
    }

    /// <param name="now">A node that is new has nothing to settle from before.</param>
    public void Register(LedgerNode node, long now) => _ = _register.Bind(1, node.Name).Bind(2, node.Boot.Span).Bind(3, now).Run();

    public void Update(NodeRow node)
    {
        Span<byte> epoch = stackalloc byte[16];
        _ = node.Epoch.TryWriteBytes(epoch);
        _ = _update.Bind(1, epoch).Bind(2, node.Position).Bind(3, node.Settled).Bind(4, node.Ticks).Bind(5, node.Name).Run();
    }

    public bool WriteOff(string node) => _writeOff.Bind(1, node).Run() > 0;
}
