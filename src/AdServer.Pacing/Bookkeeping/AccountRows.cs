using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>Accounts from and to their table.</summary>
internal sealed class AccountRows(LedgerFile file)
{
    private const string Columns = """
        paid, impressions, viewables, clicks, paid_viewables, paid_clicks, unpaid_impressions, unpaid_viewables, unpaid_clicks,
        outstanding, dealt, day, today, catalog, version, leased, unit, goal, model, rate, budget, approved,
        plan_from, plan_base, plan_start, plan_end, plan_goal, plan_active, changed
        """;

    /// <summary>The columns above, the two keys aside.</summary>
    private const int Count = 29;

    private readonly LedgerStatement _changed = file.Prepare($"SELECT {Columns}, id, path FROM accounts WHERE changed > ?");

    private readonly LedgerStatement _insert = file.Prepare(
        $"INSERT INTO accounts ({Columns}, id, path) VALUES ({string.Join(", ", Enumerable.Repeat("?", Count + 2))})");

    private readonly LedgerStatement _update = file.Prepare(
        $"UPDATE accounts SET {string.Join(", ", Columns.Split(',').Select(column => $"{column.Trim()} = ?"))} WHERE id = ?");

    public IEnumerable<Account> Changed(long after, Func<long, string, Account> open)
    {
        _ = _changed.Bind(1, after);
        while (_changed.Step())
        {
            var account = open(_changed.Int64(Count), _changed.Text(Count + 1));
            Read(account);
            yield return account;
        }
    }

    public void Write(Account account, long changed)
    {
        var statement = account.IsNew ? _insert : _update;
        Bind(statement, account, changed);
        _ = statement.Bind(Count + 1, account.Id);
        if (account.IsNew)
        {
            _ = statement.Bind(Count + 2, account.Path);
        }

        _ = statement.Run();
    }

    private static void Bind(LedgerStatement statement, Account account, long changed)
    {
        Span<byte> catalog = stackalloc byte[16];
        _ = account.Catalog.TryWriteBytes(catalog);
        statement.Bind(1, account.Paid).Bind(2, account.Impressions).Bind(3, account.Viewables).Bind(4, account.Clicks)
            .Bind(5, account.PaidViewables).Bind(6, account.PaidClicks)
            .Bind(7, account.UnpaidImpressions).Bind(8, account.UnpaidViewables).Bind(9, account.UnpaidClicks)
            .Bind(10, account.Outstanding).Bind(11, account.Dealt).Bind(12, account.Day).Bind(13, account.Today)
            .Bind(14, catalog).Bind(15, account.Version).Bind(16, account.IsLeased ? 1 : 0)
            .Bind(17, account.Unit is { } unit ? (int)unit : Account.None).Bind(18, account.Goal)
            .Bind(19, account.Model is { } model ? (int)model : Account.None).Bind(20, DecimalText.Of(account.Rate))
            .Bind(21, account.Budget is { } budget ? DecimalText.Of(budget) : null).Bind(22, account.Approved).Bind(Count, changed);
        if (account.Plan is { } plan)
        {
            statement.Bind(23, plan.Line.From).Bind(24, plan.Line.Base).Bind(25, plan.Terms.Start).Bind(26, plan.Terms.End).Bind(27, plan.Terms.Goal)
                .Bind(28, plan.Terms.Active ? 1 : 0);
            return;
        }

        for (var column = 23; column <= 28; column++)
        {
            statement.BindNull(column);
        }
    }

    private void Read(Account account)
    {
        var row = _changed;
        (account.Paid, account.Impressions, account.Viewables, account.Clicks) = (row.Int64(0), row.Int64(1), row.Int64(2), row.Int64(3));
        (account.PaidViewables, account.PaidClicks) = (row.Int64(4), row.Int64(5));
        (account.UnpaidImpressions, account.UnpaidViewables, account.UnpaidClicks) = (row.Int64(6), row.Int64(7), row.Int64(8));
        (account.Outstanding, account.Dealt, account.Day, account.Today) = (row.Int64(9), row.Int64(10), row.Int32(11), row.Int64(12));
        (account.Catalog, account.Version, account.IsLeased) = (new Guid(row.Blob(13)), row.Int64(14), row.Int64(15) != 0);
        (account.Unit, account.Goal) = (row.Int32(16) is >= 0 and var unit ? (GoalUnit)unit : null, row.Int64(17));
        (account.Model, account.Rate) = (row.Int32(18) is >= 0 and var model ? (PricingModel)model : null, DecimalText.Read(row.Text(19)));
        (account.Budget, account.Approved) = (row.IsNull(20) ? null : DecimalText.Read(row.Text(20)), row.Int64(21));
        account.Plan = row.IsNull(22)
            ? null
            : new Plan(
                new PlanLine(row.Int64(22), row.Int64(23), row.Int64(25), row.Int64(26)),
                new PlanTerms(row.Int64(26), row.Int64(24), row.Int64(25), row.Int64(27) != 0));
    }
}
