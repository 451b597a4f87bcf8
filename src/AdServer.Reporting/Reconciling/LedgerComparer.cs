using AdServer.Pacing.Reading;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Reconciling;

/// <summary>
/// Holds the ledger against the quarter-hours. Both go on counting meanwhile: what the store has lies between the ledger before and the ledger after, since events
/// are settled before they are shipped.
/// </summary>
internal sealed class LedgerComparer(DeliveryFigures ledger, IReportStore store, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly (string Name, Measure Measure, Func<AccountFigures, long> Of)[] Compared =
    [
        ("impressions", Measure.Impressions, account => account.Impressions),
        ("viewableImpressions", Measure.ViewableImpressions, account => account.Viewables),
        ("clicks", Measure.Clicks, account => account.Clicks),
        ("unpaidImpressions", Measure.UnpaidImpressions, account => account.UnpaidImpressions),
        ("unpaidClicks", Measure.UnpaidClicks, account => account.UnpaidClicks),
    ];

    /// <returns>null: the ledger has no accounts, or the store did not catch up with it.</returns>
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    public async Task<int?> CompareAsync(Action<Difference> name, CancellationToken cancellationToken)
    {
        var before = ByPath(await ledger.AllAsync(cancellationToken));
        if (before.Count == 0)
        {
            return null;
        }

        if (!await IsCaughtUpAsync(time.GetUtcNow(), cancellationToken))
        {
            return null;
        }

        var counted = (await store.CountAsync(DateTime.UnixEpoch, new DateTime(2500, 1, 1, 0, 0, 0, DateTimeKind.Utc), cancellationToken))
            .Where(one => one.LineItem is not null).ToDictionary(one => one.LineItem!, one => one.Quarters, StringComparer.Ordinal);
        var after = ByPath(await ledger.AllAsync(cancellationToken));
        var lineItems = counted.Keys.Union(after.Keys).Order(StringComparer.Ordinal).ToList();
        foreach (var lineItem in lineItems)
        {
            foreach (var (what, measure, of) in Compared)
            {
                var found = counted.GetValueOrDefault(lineItem)?[(int)measure] ?? 0;
                var (least, most) = (Of(before, lineItem, of), Of(after, lineItem, of));
                if (found < least || found > most)
                {
                    name(new Difference(Comparison.LedgerAndQuarters, lineItem, what, found < least ? least : most, found));
                }
            }
        }

        return lineItems.Count;
    }

    private async Task<bool> IsCaughtUpAsync(DateTimeOffset with, CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); !(store.AsOf >= with); await Task.Delay(Pause, time, cancellationToken))
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, AccountFigures> ByPath(IReadOnlyList<AccountFigures> accounts) => accounts.ToDictionary(account => account.Path, StringComparer.Ordinal);

    private static long Of(Dictionary<string, AccountFigures> accounts, string path, Func<AccountFigures, long> of) => accounts.TryGetValue(path, out var account) ? of(account) : 0;
}
