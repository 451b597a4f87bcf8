namespace AdServer.Pacing.Bookkeeping;

/// <summary>Grants from and to their table.</summary>
internal sealed class GrantRows(LedgerFile file)
{
    private const int None = -1;

    private readonly LedgerStatement _find = file.Prepare("SELECT account, cpm, day, units, dealt, paid, state, bits FROM grants WHERE id = ?");

    private readonly LedgerStatement _insert = file.Prepare("""
        INSERT INTO grants (id, account, node, boot, cpm, day, units, dealt, paid, start, end, closes, state) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, 0)
        """);

    private readonly LedgerStatement _update = file.Prepare("UPDATE grants SET dealt = ?, paid = ?, state = ?, bits = ? WHERE id = ?");
    private readonly LedgerStatement _delete = file.Prepare("DELETE FROM grants WHERE id = ?");
    private readonly LedgerStatement _orphans = file.Prepare("SELECT id FROM grants WHERE state < 2 AND state = 0 AND node = ? AND boot <> ?");
    private readonly LedgerStatement _due = file.Prepare("SELECT id FROM grants WHERE state < 2 AND closes <= ? ORDER BY closes, id");
    private readonly LedgerStatement _forget = file.Prepare("DELETE FROM grants WHERE state = 2 AND closes < ?");
    private readonly LedgerStatement _getNext = file.Prepare("SELECT value FROM meta WHERE key = 'grant'");
    private readonly LedgerStatement _setNext = file.Prepare("UPDATE meta SET value = ? WHERE key = 'grant'");
    private long _next = None;

    public GrantRow? Find(long id, AccountBook accounts)
    {
        var row = _find.Bind(1, id);
        if (!row.Step())
        {
            return null;
        }

        var grant = new GrantRow(
            id, accounts.Find(row.Int64(0)), row.IsNull(1) ? null : DecimalText.Read(row.Text(1)), row.Int32(2), row.Int32(3),
            row.IsNull(7) ? null : row.Blob(7).ToArray(), row.Int32(4), row.Int32(5), (GrantState)row.Int32(6));
        row.Reset();
        return grant;
    }

    public long Insert(Account account, LedgerNode node, decimal? cpm, int day, int units, GrantTimes times)
    {
        if (_next == None)
        {
            _ = _getNext.Step();
            _next = _getNext.Int64(0);
            _getNext.Reset();
        }

        _ = _insert.Bind(1, _next).Bind(2, account.Id).Bind(3, node.Name).Bind(4, node.Boot.Span).Bind(5, cpm is { } rate ? DecimalText.Of(rate) : null)
            .Bind(6, day).Bind(7, units).Bind(8, times.Start).Bind(9, times.End).Bind(10, times.Closes).Run();
        return _next++;
    }

    public void Update(GrantRow grant)
    {
        _ = _update.Bind(1, grant.Dealt).Bind(2, grant.Paid).Bind(3, (int)grant.State);
        _ = (grant.Bits is { } bits ? _update.Bind(4, bits) : _update.BindNull(4)).Bind(5, grant.Id).Run();
    }

    public void Delete(long id) => _ = _delete.Bind(1, id).Run();

    public List<long> Orphans(LedgerNode node) => Ids(_orphans.Bind(1, node.Name).Bind(2, node.Boot.Span));

    public List<long> Due(long settled) => Ids(_due.Bind(1, settled));

    public void DeleteClosed(long before) => _ = _forget.Bind(1, before).Run();

    public void SaveNext()
    {
        if (_next != None)
        {
            _ = _setNext.Bind(1, _next).Run();
        }
    }

    public void ForgetNext() => _next = None;

    private static List<long> Ids(LedgerStatement rows)
    {
        var ids = new List<long>();
        while (rows.Step())
        {
            ids.Add(rows.Int64(0));
        }

        return ids;
    }
}
