using System.Net;
using System.Text;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>One network that asks too often gets fallbacks and 429; everybody else is served as before.</summary>
public sealed class RateLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverTheRate_DecisionsAreFallbacks_EventsAre429_OthersAreServed()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path)
            .With("AdServer__RateLimit__DecisionsPerSecond", "5").With("AdServer__RateLimit__EventsPerSecond", "5")
            .With("AdServer__ForwardedHeaders__KnownProxies__0", "127.0.0.1");
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        using var page = new ApiClient(server.Address);
        await Shop.SellAsync(server.Admin, Stop);
        await Eventually.HoldsAsync(TimeSpan.FromSeconds(2), async () => (await DecideAsync(page, "127.0.0.1")).Reason is null ? null : "not filled", Stop);

        var answers = await Task.WhenAll(Enumerable.Range(1, 60).Select(i => DecideAsync(page, $"203.0.113.{i}")));
        Assert.InRange(answers.Count(answer => answer.Reason is null), 10, 30);
        Assert.Contains(answers, answer => answer.Reason == "rate-limited");
        Assert.All(answers, answer => Assert.Equal(answer.Reason is null ? "filled" : "fallback", answer.Outcome));
        Assert.Null((await DecideAsync(page, "198.51.100.1")).Reason);

        var impression = answers.First(answer => answer.Impression is not null).Impression!;
        var events = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(page, HttpMethod.Get, impression, "203.0.113.9", null)));
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
