using System.Globalization;
using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Planning;
using AdServer.Selection;
using AdServer.Simulation.Results;

namespace AdServer.Simulation.Running;

/// <summary>Follows every line item, and notes each promise the first time that it is broken.</summary>
internal sealed class DeliveryWatch
{
    private readonly Dictionary<string, ItemTrack> _byPath;
    private readonly Dictionary<string, Int128> _spent = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _broken = new(StringComparer.Ordinal);

    public DeliveryWatch(CatalogSnapshot snapshot)
    {
        Items = [.. snapshot.LineItems.Select(served => new ItemTrack(served))];
        _byPath = Items.ToDictionary(item => item.Served.Path, StringComparer.Ordinal);
    }

    public IReadOnlyList<ItemTrack> Items { get; }

    public IEnumerable<string> Broken => _broken.Values;

    public Int128 SpentBy(string campaign) => _spent.GetValueOrDefault(campaign);

    /// <param name="now">When it was written, in milliseconds since 1970.</param>
    public void Note(LedgerOutcome outcome, long now)
    {
        foreach (var (path, standing) in outcome.Standings)
        {
            if (_byPath.TryGetValue(path, out var item))
            {
                Note(item, standing, now);
            }
        }

        foreach (var (campaign, total) in outcome.Spent)
        {
            _spent[campaign] = total;
        }

        foreach (var (campaign, total) in outcome.Spent)
        {
            if (Items.FirstOrDefault(item => item.Terms.Campaign == campaign)?.Terms.Budget is { } budget && total > Cost.OfBudget(budget))
            {
                Break(campaign, $"budget {budget}, but {Money(total)} is paid or reserved");
            }
        }
    }

    /// <summary>A valid impression, viewable or click arrived.</summary>
    public void Note(in Response response)
    {
        var item = Items[response.LineItem];
        switch (response.Kind)
        {
            case BeaconKind.Impression:
                item.Impressions++;
                break;
            case BeaconKind.Viewable:
                item.Viewables++;
                return;
            default:
                item.Clicks++;
                return;
        }

        if (item.Terms.DailyCap is { } cap)
        {
            var day = LocalDay.Of(response.Decided, item.Terms.TimeZone).Number;
            if ((item.Days[day] = item.Days.GetValueOrDefault(day) + 1) > cap)
            {
                Break(item.Served.Path, $"daily cap {cap}, but {item.Days[day]} impressions on {DateOnly.FromDayNumber(day):yyyy-MM-dd}");
            }
        }
    }

    public void Sample(long now)
    {
        foreach (var item in Items)
        {
            var planned = item.Plan is { } plan ? plan.At(now) : double.NaN;
            item.Hours.Add(new HourSample(Instant.ToTime(now), Room.Delivered(item.Terms, item.Standing), Paid(item), planned, item.Redraws));
        }
    }

    /// <summary>Once nothing is under way any more: what the ledger has must be what arrived.</summary>
    public void Settle()
    {
        foreach (var item in Items)
        {
            var standing = item.Standing;
            if (standing.Impressions != item.Impressions && standing != default)
            {
                Break(item.Served.Path, $"{item.Impressions} impressions arrived, but the ledger counts {standing.Impressions}");
            }

            if (standing.Outstanding != 0)
            {
                Break(item.Served.Path, $"{standing.Outstanding} units are still out after every grant was closed");
            }
        }
    }

    public static decimal Money(Int128 billionths) => (decimal)billionths / 1_000_000_000m;

    /// <summary>In units of the goal; without one, impressions.</summary>
    public static long Paid(ItemTrack item) => item.Terms.Unit switch
    {
        GoalUnit.ViewableImpressions => item.Standing.PaidViewables,
        GoalUnit.Clicks => item.Standing.PaidClicks,
        _ => item.Standing.Paid,
    };

    private void Note(ItemTrack item, in Standing standing, long now)
    {
        item.Standing = standing;
        var terms = item.Terms;
        if (standing.Plan?.Line is { } line)
        {
            Follow(item, line);
            if (terms.Unit == GoalUnit.Impressions && Room.Delivered(terms, standing) is var delivered && delivered > line.LimitAt(now))
            {
                Break(terms.Path, $"pace, but {delivered} are paid or reserved where the plan allows {line.LimitAt(now)}");
            }
        }

        if (terms.Unit is not null && Math.Max(Paid(item), Room.Used(terms, standing)) is var used && used > terms.Goal)
        {
            Break(terms.Path, $"goal {terms.Goal}, but {used} are paid or reserved");
        }

        if (terms.DailyCap is { } cap && standing.Today > cap)
        {
            Break(terms.Path, $"daily cap {cap}, but {standing.Today} are paid or reserved on {DateOnly.FromDayNumber(standing.Day):yyyy-MM-dd}");
        }
    }

    private void Follow(ItemTrack item, PlanLine line)
    {
        if (item.Plan is { } before && before != line)
        {
            item.Redraws++;
            if (!before.IsBehind(line.From, line.Base))
            {
                Break(item.Terms.Path, $"a plan was drawn anew at {line.Base}, not behind the {before.At(line.From)} of the one before");
            }
        }

        item.FirstPlan ??= line;
        item.Plan = line;
    }

    private void Break(string whose, FormattableString what) => _ = _broken.TryAdd(whose, $"{whose}: {what.ToString(CultureInfo.InvariantCulture)}");
}
