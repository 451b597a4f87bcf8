using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>A network that asks for a thousand decisions a second and shows none of them.</summary>
public sealed class AbuseTests
{
    private const int Rate = 10;
    private const int Burst = 2 * Rate;
    private const int Clients = 32;
    private const string Site = "abused";

    private static readonly TimeSpan Abuse = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<bool> _abused = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flood_ReservesWhatItsRateAllows_OthersAreServed_AndAllComesBack()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path)
            .With("AdServer__RateLimit__DecisionsPerSecond", $"{Rate}").With("AdServer__ForwardedHeaders__KnownProxies__0", "127.0.0.1")
            .With("AdServer__Pacing__GrantLength", "00:00:10").With("AdServer__Events__TokenLifetime", "00:00:05");
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        using var page = new ApiClient(server.Address);
        await Shop.OpenAsync(server.Admin, Stop);
        await Ads.OpenSiteAsync(server.Admin, Site, Stop);
        await Ads.PutAsync(server.Admin, "wanted", Ads.Campaign(Site, Ads.Sold("item", 1_000)), Stop);
        await Eventually.HoldsAsync(async () => (await DecideAsync(page, "127.0.0.1")).IsFilled ? null : "not filled", Stop);
        await Eventually.HoldsAsync(async () => (await FiguresAsync(server)).Reserved == 1 ? null : "the first is not reported", Stop);

        var clock = Stopwatch.StartNew();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var flood = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => FloodAsync(page, client, done.Token)));
        var (seen, asked) = (0, 0);
        while (clock.Elapsed < Abuse)
        {
            seen += await ReadAsync(page) ? 1 : 0;
            asked++;
            Assert.True((await FiguresAsync(server)).Reserved <= 1 + asked + Allowed(clock.Elapsed));
            await Task.Delay(250, Stop);
        }

        await done.CancelAsync();
        await flood;
        var allowed = Allowed(clock.Elapsed);
        Assert.InRange(_abused.Count(filled => filled), 1, allowed);
        Assert.True(_abused.Count > 3 * allowed, $"{_abused.Count} decisions are no flood");
        Assert.True(seen >= asked * 3 / 4, $"{seen} of {asked} page views of another network were filled");

        // The flood's units come back, and nothing of it was paid.
        await Eventually.HoldsAsync(async () => await FiguresAsync(server) is { Reserved: > 0 } left ? $"{left}" : null, AtMost, TimeSpan.FromSeconds(0.25), Stop);
        Assert.Equal((seen, 0), await FiguresAsync(server) is var end ? (end.Paid, end.Unpaid) : default);
    }

    private static long Allowed(TimeSpan elapsed) => Burst + (long)Math.Ceiling(Rate * elapsed.TotalSeconds) + 1;

    private static async Task<Figures> FiguresAsync(ServerProcess server) => (await Figures.OfAsync(server.Admin, "wanted", Stop))["item"];

    private async Task FloodAsync(ApiClient page, int client, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            _abused.Enqueue((await DecideAsync(page, $"203.0.113.{client}")).IsFilled);
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private static async Task<bool> ReadAsync(ApiClient page)
    {
        var (isFilled, impression) = await DecideAsync(page, "198.51.100.7");
        if (isFilled)
        {
            Shop.Expect(HttpStatusCode.OK, await page.GetAsync(impression!, Stop));
        }

        return isFilled;
    }

    private static async Task<(bool IsFilled, string? Impression)> DecideAsync(ApiClient page, string from)
    {
        var body = Shop.DecisionRequest("top");
        body["site"] = Site;
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", from);
        var answer = await page.SendAsync(request, CancellationToken.None);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json["slots"]![0]!["events"] is { } events ? (true, Shop.PathOf(events["impression"])) : (false, null);
    }
}
