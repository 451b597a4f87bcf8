using AdServer.Catalog;
using AdServer.Events;
using AdServer.Pacing.Planning;
using AdServer.Selection;
using AdServer.Simulation.Results;
using AdServer.Simulation.Running;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation;

/// <summary>
/// Days of traffic in seconds: page views are decided, dealt, paid and closed by the server's own selection and pacing, on a clock that
/// jumps from one event to the next. The same catalog, traffic and seed give the same result on every machine.
/// </summary>
public sealed class Simulator
{
    private const long Hour = 3_600_000;

    private readonly TrafficSpec _spec;
    private readonly int _days;
    private readonly CatalogSnapshot _snapshot;
    private readonly DeliveryWatch _watch;
    private readonly PageFiller _filler = new();
    private readonly Dice _dice;
    private readonly PageSource _pages;
    private readonly ReaderResponses _responses;
    private long _pageViews;
    private long _slots;
    private long _fills;

    /// <param name="days">At least 1.</param>
    public Simulator(CatalogContents catalog, TrafficSpec traffic, int days)
    {
        (_spec, _days) = (traffic, days);
        _snapshot = CatalogSnapshot.Build(catalog, traffic.Start);
        _watch = new DeliveryWatch(_snapshot);
        // Streams of their own: how many ads are shown must not change when readers come.
        _dice = new Dice(traffic.Seed);
        _pages = new PageSource(traffic, days, new Dice(_dice.Next()));
        _responses = new ReaderResponses(traffic.Readers, new Dice(_dice.Next()));
    }

    /// <param name="progress">Told once a simulated hour.</param>
    public SimulationResult Run(Action<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var start = Instant.Of(_spec.Start);
        var end = Instant.Of(_spec.Start.AddDays(_days));
        using var cluster = new Cluster(_spec, _snapshot, _watch, start);
        for (var hour = start; hour < end; hour = Math.Min(hour + Hour, end))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Advance(cluster, Math.Min(hour + Hour, end));
            _watch.Sample(Math.Min(hour + Hour, end));
            progress?.Invoke(new SimulationProgress((double)(Math.Min(hour + Hour, end) - start) / (end - start), Instant.ToTime(hour), _pageViews));
        }

        cluster.Retire();
        Advance(cluster, end + cluster.Tail);
        _watch.Settle();
        return Result(cluster);
    }

    private void Advance(Cluster cluster, long until)
    {
        while (true)
        {
            var (response, page, tick) = (_responses.Due, _pages.Due, cluster.Due);
            if (Math.Min(Math.Min(response, page), tick) > until)
            {
                return;
            }

            if (response <= page && response <= tick)
            {
                Arrive(cluster, response);
            }
            else if (page < tick)
            {
                Serve(cluster, page);
            }
            else
            {
                cluster.Tick();
            }
        }
    }

    private void Serve(Cluster cluster, long now)
    {
        var node = cluster.Count == 1 ? 0 : _dice.Below(cluster.Count);
        var request = _pages.Take();
        var page = _filler.Fill(cluster[node], request, _dice.Next());
        _pageViews++;
        _slots += page.Slots.Count;
        for (var i = 0; i < page.Slots.Count; i++)
        {
            if (page.Slots[i].Winner is { } winner)
            {
                var index = _snapshot.IndexOf(winner.LineItem);
                _fills++;
                _watch.Items[index].Fills++;
                _responses.Expect(winner, index, _filler.Units[i], now);
            }
        }

        cluster.Wake(node, now);
    }

    /// <summary>At whichever server the reader's page happens to reach.</summary>
    private void Arrive(Cluster cluster, long now)
    {
        var response = _responses.Take();
        _watch.Note(response);
        var beacon = new BeaconRecord(
            response.Decision, 0, response.Kind, Instant.ToTime(response.Decided), Instant.ToTime(now), InvalidReason.None, response.Facts);
        cluster[cluster.Count == 1 ? 0 : _dice.Below(cluster.Count)].Log(beacon with { Unit = response.Unit });
    }

    private SimulationResult Result(Cluster cluster) => new(
        _spec, _days, _pageViews, _slots, _fills, _filler.Refused, cluster.Rounds,
        [.. _watch.Items.Select(ResultOf)],
        [.. _watch.Items.Select(item => item.Served.Campaign).DistinctBy(campaign => campaign.Path).Select(campaign => new CampaignResult(
            campaign.Path, campaign.Budget?.Amount, campaign.Budget?.Currency, DeliveryWatch.Money(_watch.SpentBy(campaign.Path))))],
        [.. _watch.Broken]);

    private static LineItemResult ResultOf(ItemTrack item)
    {
        var lineItem = item.Served.LineItem;
        return new LineItemResult(
            item.Served.Path, lineItem.Name, lineItem.Tier, lineItem.Pacing, lineItem.Goal, lineItem.DailyCap, item.Fills, item.Impressions, item.Clicks,
            DeliveryWatch.Paid(item), item.Redraws, lineItem.DailyCap is null ? null : item.Days.Values.DefaultIfEmpty().Max(), item.FirstPlan, item.Hours);
    }
}
