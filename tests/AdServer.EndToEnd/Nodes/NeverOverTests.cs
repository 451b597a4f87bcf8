using System.Diagnostics;
using AdServer.EndToEnd.Servers;
using AdServer.Events;

namespace AdServer.EndToEnd.Nodes;

/// <summary>
/// Never over a goal, a budget or a daily cap, and never short of one in the end: with events on other nodes than decided, a node killed,
/// one suspended past its leases, and Redis emptied.
/// </summary>
[Collection(NodesGroup.Name)]
public sealed class NeverOverTests
{
    private const int Clients = 64;
    private const int Killed = 1;
    private const int Suspended = 2;

    private static readonly int LineItems = NodesGroup.IsFull ? 1_000 : 100;

    /// <summary>The goals are used up in about so long, so that every accident happens while there is something to lose.</summary>
    private static readonly TimeSpan Careless = TimeSpan.FromSeconds(18);

    private static readonly TimeSpan GrantLength = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(12);

    private static readonly (string Name, string Value)[] Settings =
        [("AdServer__Pacing__GrantLength", $"{GrantLength}"), ("AdServer__Events__TokenLifetime", $"{TokenLifetime}")];

    private readonly SmallGoals _goals = new(LineItems);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accidents_PaidIsNeverAboveTheGoal_AndReachesItInTheEnd()
    {
        await using var cluster = await Cluster.StartAsync(Settings, Stop);
        await _goals.UploadAsync(cluster.Admin, Stop);
        var readers = new ReaderLoops(cluster, Careless * Clients / _goals.Total);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reading = readers.RunAsync(Clients, done.Token);
        await HaveAccidentsAsync(cluster, readers);
        await Eventually.HoldsAsync(() => Task.FromResult(readers.Fills < _goals.Total * 9 / 10 ? $"{readers.Fills} fills" : null), Stop);
        readers.Careless = false;

        var (careless, clock) = (readers.Fills, Stopwatch.StartNew());
        await Eventually.HoldsAsync(() => UnfinishedAsync(cluster.Admin), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(0.5), Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{LineItems} line items: {careless} fills by careless readers, {readers.Fills} in all for {_goals.Total} paid; complete {clock.Elapsed} after these");
        await done.CancelAsync();
        await reading;

        // Whatever is still under way must not add anything.
        await Eventually.HoldsAsync(async () => (await LedgerAsync(cluster.Admin)).Values.Sum(one => one.Reserved) is > 0 and var left ? $"{left} reserved" : null, Stop);
        var ledger = await LedgerAsync(cluster.Admin);
        TestContext.Current.TestOutputHelper?.WriteLine($"{ledger.Values.Sum(one => one.Unpaid)} unpaid");
        AssertWithinLimits(ledger);
        Assert.Equal(_goals.Total, ledger.Values.Sum(one => one.Paid));
        Assert.All(await cluster.StopAsync(Stop), code => Assert.Equal(0, code));
        await AssertLogsAgreeAsync(cluster, ledger, readers.Acknowledged);
    }

    private async Task HaveAccidentsAsync(Cluster cluster, ReaderLoops readers)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), Stop);
        await cluster[Killed].KillAsync();
        await cluster.Redis.StopAsync();
        await cluster.Redis.StartAgainAsync(Stop);
        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        readers.Avoided = Suspended;
        await cluster[Suspended].SuspendAsync();
        var suspended = Stopwatch.StartNew();
        await cluster.StartAgainAsync(Killed, Stop);
        while (suspended.Elapsed < GrantLength * 1.3)
        {
            AssertWithinLimits(await LedgerAsync(cluster.Admin));
            await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        }

        await cluster[Suspended].ResumeAsync();
        readers.Avoided = -1;
        AssertWithinLimits(await LedgerAsync(cluster.Admin));
    }

    private async Task<string?> UnfinishedAsync(ApiClient admin)
    {
        var ledger = await LedgerAsync(admin);
        AssertWithinLimits(ledger);
        var missing = _goals.Total - ledger.Values.Sum(one => one.Paid);
        return missing == 0 ? null : $"{missing} are missing, of {string.Join(", ", ledger.Where(one => one.Value.Paid < _goals.Limits[one.Key]).Take(10))}";
    }

    private void AssertWithinLimits(Dictionary<string, Figures> ledger)
    {
        Assert.All(ledger, one => Assert.True(one.Value.Paid + one.Value.Reserved <= _goals.Limits[one.Key], $"{one} is above {_goals.Limits[one.Key]}"));
        Assert.All(
            ledger.GroupBy(one => SmallGoals.CampaignOf(one.Key)).Where(one => _goals.Budgets.ContainsKey(one.Key)),
            one => Assert.True(one.Sum(item => item.Value.Paid + item.Value.Reserved) <= _goals.Budgets[one.Key], $"{one.Key} costs more than its budget"));
    }

    private async Task<Dictionary<string, Figures>> LedgerAsync(ApiClient admin)
    {
        var figures = new Dictionary<string, Figures>();
        foreach (var campaign in _goals.Campaigns)
        {
            foreach (var (item, of) in await Figures.OfAsync(admin, campaign, Stop))
            {
                figures.Add($"{campaign}/{item}", of);
            }
        }

        return figures;
    }

    private static async Task AssertLogsAgreeAsync(Cluster cluster, Dictionary<string, Figures> ledger, ICollection<string> acknowledged)
    {
        var records = new List<LoggedRecord>();
        for (var node = 0; node < Cluster.Size; node++)
        {
            records.AddRange(await RawLogs.ReadAsync(cluster.DataDirectory(node), Stop));
        }

        // No unit is dealt twice, by whichever nodes and boots.
        var dealt = records.Where(one => one.Decision is not null).SelectMany(one => one.Decision!.Units).Where(unit => !unit.IsNone).ToList();
        Assert.Equal(dealt.Count, dealt.Distinct().Count());

        var impressions = records.Where(one => one.Beacon is { Kind: BeaconKind.Impression }).Select(one => one.Beacon!).ToList();
        Assert.Empty(acknowledged.Except(impressions.Select(one => one.DecisionId.ToString())));
        var valid = impressions.Where(one => one.Invalid == InvalidReason.None).DistinctBy(one => one.DecisionId).ToList();
        Assert.All(valid, one => Assert.False(one.Unit.IsNone));
        Assert.Equal(valid.Count, valid.Select(one => one.Unit).Distinct().Count());
        var byItem = valid.CountBy(one => string.Join('/', one.Slot.Creative!.Split('/')[1..3])).ToDictionary();
        Assert.All(ledger, one => Assert.Equal(byItem.GetValueOrDefault(one.Key), one.Value.Paid + one.Value.Unpaid));
    }
}
