using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>Ten thousand decisions, their events, and <c>kill -9</c> in the middle: what was acknowledged is there, and nothing twice.</summary>
public class CrashTests
{
    private const int Decisions = 10_000;
    private const int Clients = 16;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected virtual ServerSettings Settings(TemporaryFolder folder) => new(folder.Path);

    [Fact]
    public async Task KillInTheMiddle_UnacknowledgedSentAgain_ReportEqualsDistinctEventsSent()
    {
        using var folder = new TemporaryFolder();
        var settings = Settings(folder);
        var sent = new Beacons();
        await using (var server = await ServerProcess.StartAsync(settings, Stop))
        {
            await Shop.SellAsync(server.Admin, Stop);
            await Eventually.HoldsAsync(() => SellsComplaintAsync(server), Stop);
            using var page = new ApiClient(server.Address);
            var done = 0;
            await Parallel.ForEachAsync(Enumerable.Range(0, Decisions), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = Stop }, async (index, _) =>
            {
                await TryOneAsync(page, index, sent);
                if (Interlocked.Increment(ref done) == Decisions / 2)
                {
                    await server.KillAsync();
                }
            });
        }

        Assert.NotEqual(0, sent.AcknowledgedImpressions);
        await using var again = await ServerProcess.StartAsync(settings, Stop);
        using var reader = new ApiClient(again.Address);

        // Before anything is sent again: acknowledged ⊆ report ⊆ sent.
        await Eventually.HoldsAsync(() => BetweenComplaintAsync(again.Admin, sent), Stop);

        // A start that is slow serves its last good copy first, which may be older than the campaign whose clicks are to land.
        await Eventually.HoldsAsync(() => SellsComplaintAsync(again), Stop);
        foreach (var path in sent.Unacknowledged)
        {
            var answer = await reader.GetAsync(path, Stop);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{(int)answer.Status} {answer.Text}");
        }

        await Eventually.HoldsAsync(() => ExactComplaintAsync(again.Admin, sent), Stop);
    }

    private static async Task TryOneAsync(ApiClient page, int index, Beacons sent)
    {
        try
        {
            // Mixed slots: one that sells, one that falls back, one that does not exist.
            var answer = await page.PostAsync("/v1/decisions", Shop.DecisionRequest("top", "end", index % 2 == 0 ? "nope" : "bare"), Stop);
            if (answer.Status != HttpStatusCode.OK)
            {
                return;
            }

            var events = answer.Json["slots"]![0]!["events"]!;
            await SendAsync(page, Shop.PathOf(events["impression"]), sent.Impressions);
            if (index % 5 == 0)
            {
                await SendAsync(page, Shop.PathOf(events["click"]), sent.Clicks);
            }
        }
        catch (HttpRequestException)
        {
            // The server is dead: a decision whose answer was lost has no events to send.
        }
    }

    private static async Task SendAsync(ApiClient page, string path, ConcurrentDictionary<string, bool> events)
    {
        events[path] = false;
        try
        {
            var answer = await page.GetAsync(path, Stop);
            events[path] = answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect;
        }
        catch (HttpRequestException)
        {
            // Sent, perhaps kept, not acknowledged.
        }
    }

    private static async Task<string?> SellsComplaintAsync(ServerProcess server)
    {
        var answer = await server.Admin.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop);
        return (string?)answer.Json["slots"]![0]!["outcome"] == "filled" ? null : answer.Text;
    }

    private static async Task<string?> BetweenComplaintAsync(ApiClient admin, Beacons sent)
    {
        var (impressions, clicks) = await CountAsync(admin);
        return impressions >= sent.AcknowledgedImpressions && impressions <= sent.Impressions.Count
            && clicks >= sent.AcknowledgedClicks && clicks <= sent.Clicks.Count
            ? null
            : $"impressions {sent.AcknowledgedImpressions} <= {impressions} <= {sent.Impressions.Count}, clicks {sent.AcknowledgedClicks} <= {clicks} <= {sent.Clicks.Count}";
    }

    private static async Task<string?> ExactComplaintAsync(ApiClient admin, Beacons sent)
    {
        var (impressions, clicks) = await CountAsync(admin);
        return impressions == sent.Impressions.Count && clicks == sent.Clicks.Count
            ? null
            : $"impressions {impressions} of {sent.Impressions.Count}, clicks {clicks} of {sent.Clicks.Count}";
    }

    private static async Task<(long Impressions, long Clicks)> CountAsync(ApiClient admin)
    {
        var row = (await Report.RowsAsync(admin, [], ["impressions", "clicks", "fills"], Stop)).Single();
        Assert.True((long)row[2]! >= (long)row[0]!, $"fills {row[2]} < impressions {row[0]}");
        return ((long)row[0]!, (long)row[1]!);
    }

    private sealed class Beacons
    {
        /// <summary>By path; true once acknowledged.</summary>
        public ConcurrentDictionary<string, bool> Impressions { get; } = new();

        public ConcurrentDictionary<string, bool> Clicks { get; } = new();

        public int AcknowledgedImpressions => Impressions.Count(one => one.Value);

        public int AcknowledgedClicks => Clicks.Count(one => one.Value);

        public IEnumerable<string> Unacknowledged => Impressions.Concat(Clicks).Where(one => !one.Value).Select(one => one.Key);
    }
}
