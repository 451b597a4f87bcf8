using System.Net;
using System.Text;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>One network that asks too often gets fallbacks and 429; everybody else is served as before.</summary>
public sealed class RateLimitTests
{
    private const int Rate = 5;
    private const int Burst = 2 * Rate;
    private const int AtOnce = 60;
    private const int MostRounds = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverTheRate_DecisionsAreFallbacks_EventsAre429_OthersAreServed()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path)
            .With("AdServer__RateLimit__DecisionsPerSecond", $"{Rate}").With("AdServer__RateLimit__EventsPerSecond", $"{Rate}")
            .With("AdServer__ForwardedHeaders__KnownProxies__0", "127.0.0.1");
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        using var page = new ApiClient(server.Address);
        await Shop.SellAsync(server.Admin, Stop);
        await Eventually.HoldsAsync(async () => (await DecideAsync(page, "127.0.0.1")).Reason is null ? null : "not filled", Stop);

        // As many at once as it takes to be over the rate, however slow this machine is; never more than burst and rate allow.
        var started = TimeProvider.System.GetTimestamp();
        var answers = new List<(string Outcome, string? Reason, string? Impression)>();
        for (var round = 0; round < MostRounds && answers.TrueForAll(answer => answer.Reason is null); round++)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(1, AtOnce).Select(i => DecideAsync(page, $"203.0.113.{i}"))));
        }

        var allowed = Burst + (Rate * TimeProvider.System.GetElapsedTime(started).TotalSeconds) + 1;
        Assert.InRange(answers.Count(answer => answer.Reason is null), Burst, allowed);
        Assert.Contains(answers, answer => answer.Reason == "rate-limited");
        Assert.All(answers, answer => Assert.Equal(answer.Reason is null ? "filled" : "fallback", answer.Outcome));
        Assert.Null((await DecideAsync(page, "198.51.100.1")).Reason);

        var impression = answers.First(answer => answer.Impression is not null).Impression!;
        var events = new List<ApiAnswer>();
        for (var round = 0; round < MostRounds && events.TrueForAll(answer => answer.Status == HttpStatusCode.OK); round++)
        {
            events.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAsync(page, HttpMethod.Get, impression, "203.0.113.9", null))));
        }

        Assert.Contains(events, answer => answer.Status == HttpStatusCode.OK);
        Assert.Contains(events, answer => answer.Status == HttpStatusCode.TooManyRequests && answer.Header("Retry-After") == "2");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(page, HttpMethod.Get, impression, "198.51.100.1", null)).Status);
    }

    private static async Task<(string Outcome, string? Reason, string? Impression)> DecideAsync(ApiClient page, string from)
    {
        var answer = await SendAsync(page, HttpMethod.Post, "/v1/decisions", from, Shop.DecisionRequest("top").ToJsonString());
        Shop.Expect(HttpStatusCode.OK, answer);
        var slot = answer.Json["slots"]![0]!;
        return ((string)slot["outcome"]!, (string?)slot["reason"], slot["events"] is { } events ? Shop.PathOf(events["impression"]) : null);
    }

    private static Task<ApiAnswer> SendAsync(ApiClient page, HttpMethod method, string path, string from, string? body)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", from);
        return page.SendAsync(request, Stop);
    }
}
