using AdServer.Catalog.Campaigns;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>Spending from and to its table.</summary>
internal sealed class SpendingRows(LedgerFile file)
{
    private readonly LedgerStatement _changed = file.Prepare("SELECT campaign, model, rate, paid, outstanding FROM spending WHERE changed > ?");

    private readonly LedgerStatement _write = file.Prepare("""
        INSERT INTO spending (campaign, model, rate, changed, paid, outstanding) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET changed = excluded.changed, paid = excluded.paid, outstanding = excluded.outstanding
        """);

    public IEnumerable<Spending> Changed(long after, Func<string, Spending> open)
    {
        _ = _changed.Bind(1, after);
        while (_changed.Step())
        {
            var spending = open(_changed.Text(0));
            spending.Set((PricingModel)_changed.Int32(1), DecimalText.Read(_changed.Text(2)), _changed.Int64(3), _changed.Int64(4));
            yield return spending;
        }
    }

    public void Write(Spending spending, long changed)
    {
        foreach (var line in spending.Lines)
        {
            if (line.IsDirty)
            {
                _ = _write.Bind(1, spending.Campaign).Bind(2, (int)line.Model).Bind(3, DecimalText.Of(line.Rate)).Bind(4, changed)
                    .Bind(5, line.Paid).Bind(6, line.Outstanding).Run();
                line.IsDirty = false;
            }
        }

        spending.IsDirty = false;
    }
}
