using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Planning;
using Microsoft.Extensions.Options;

namespace AdServer.Pacing.Reading;

/// <summary>Reads the ledger for those who ask how a campaign does, and what nodes there are for the operator.</summary>
public sealed class DeliveryFigures(IOptions<PacingOptions> options, TimeProvider time)
{
    private const string Columns = "path, paid, paid_viewables, paid_clicks, unpaid_impressions, unpaid_viewables, unpaid_clicks, dealt, unit, model, plan_from, plan_base, plan_end, plan_goal";

    /// <summary>By line item key. Empty where nothing was served yet; line items that nothing is known of are missing.</summary>
    /// <param name="campaign"><c>advertiser/campaign</c>.</param>
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    public Task<IReadOnlyDictionary<string, LineItemFigures>> OfCampaignAsync(string campaign, CancellationToken cancellationToken) =>
        // SQLite blocks, so not on the pool.
        Task.Factory.StartNew(() => OfCampaign(campaign), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>All that the ledger knows of each line item, in order of their paths.</summary>
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    public Task<IReadOnlyList<AccountFigures>> AllAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(All, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private IReadOnlyList<AccountFigures> All()
    {
        using var file = Open();
        if (file is null)
        {
            return [];
        }

        var rows = file.Prepare($"SELECT {Columns}, impressions, viewables, clicks, approved FROM accounts ORDER BY path");
        var now = Instant.Of(time.GetUtcNow());
        var all = new List<AccountFigures>();
        while (rows.Step())
        {
            all.Add(new AccountFigures(rows.Text(0), Read(rows, now))
            {
                Impressions = rows.Int64(14),
                Viewables = rows.Int64(15),
                Clicks = rows.Int64(16),
                UnpaidImpressions = rows.Int64(4),
                UnpaidClicks = rows.Int64(6),
                Approved = rows.Int64(17) is > 0 and var approved ? Instant.ToTime(approved) : null,
            });
        }

        return all;
    }

    /// <returns>null: nothing was served yet, or the file is of another program.</returns>
    private LedgerFile? Open()
    {
        if (!File.Exists(options.Value.LedgerPath))
        {
            return null;
        }

        var file = LedgerFile.OpenToRead(options.Value.LedgerPath);
        if (file.Number("PRAGMA user_version") == LedgerSchema.Version)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    private IReadOnlyDictionary<string, LineItemFigures> OfCampaign(string campaign)
    {
        var figures = new Dictionary<string, LineItemFigures>(StringComparer.Ordinal);
        using var file = Open();
        if (file is null)
        {
            return figures;
        }

        // '0' follows '/': a range over the index of paths.
        var rows = file.Prepare($"SELECT {Columns} FROM accounts WHERE path >= ? AND path < ?").Bind(1, $"{campaign}/").Bind(2, $"{campaign}0");
        var now = Instant.Of(time.GetUtcNow());
        while (rows.Step())
        {
            figures.Add(rows.Text(0)[(campaign.Length + 1)..], Read(rows, now));
        }

        return figures;
    }

    private static LineItemFigures Read(LedgerStatement row, long now)
    {
        var kind = Counted(row.Int32(8), row.Int32(9));
        var planned = row.IsNull(10)
            ? (double?)null
            : Math.Round(new PlanLine(row.Int64(10), row.Int64(11), row.Int64(12), row.Int64(13)).At(now), 2);
        return new LineItemFigures(row.Int64(1 + (int)kind), kind == GoalUnit.Impressions ? row.Int64(7) : 0, planned, row.Int64(4 + (int)kind));
    }

    private static GoalUnit Counted(int unit, int model) => unit != Account.None ? (GoalUnit)unit
        : model == (int)PricingModel.Cpc ? GoalUnit.Clicks : GoalUnit.Impressions;
}
