using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Bookkeeping;

namespace AdServer.Reporting.Tests.Promises;

/// <summary>A ledger with accounts in it, as a node would have left it.</summary>
internal static class BookedLedger
{
    /// <param name="path">Of the line item.</param>
    /// <param name="plan">From, to and goal of an even plan that begins with nothing.</param>
    public static void Add(
        string ledger, string path, long paid = 0, long clicks = 0, long impressions = 0, long viewables = 0, GoalUnit? unit = null, DateTimeOffset? approved = null,
        (DateTimeOffset From, DateTimeOffset To, long Goal)? plan = null)
    {
        using var file = LedgerFile.Open(ledger);
        var accounts = new AccountBook(file);
        file.Begin();
        accounts.Load();
        var account = accounts.Open(path);
        (account.Paid, account.Clicks, account.PaidClicks, account.Impressions, account.Viewables) = (paid, clicks, clicks, impressions, viewables);
        (account.Unit, account.Approved) = (unit, approved?.ToUnixTimeMilliseconds() ?? 0);
        if (plan is { } line)
        {
            var (from, to) = (line.From.ToUnixTimeMilliseconds(), line.To.ToUnixTimeMilliseconds());
            account.Plan = new Pacing.Planning.Plan(new Pacing.Planning.PlanLine(from, 0, to, line.Goal), new Pacing.Planning.PlanTerms(line.Goal, from, to, true));
        }

        accounts.Touch(account);
        accounts.Save();
        file.Commit();
    }
}
