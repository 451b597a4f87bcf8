using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>What the attributes of script and slot do, and how the tag goes along with a page that changes under it.</summary>
[Collection(nameof(LabFixture))]
public sealed class TagBehaviourTests(LabFixture lab)
{
    private const string Tall = "<div style='height:4000px'>Text</div>";
    private const string Banner = "data-ad-slot='banner' data-sizes='728x90' style='min-height:110px'";

    /// <summary>Keeps what was asked, and lets long waits pass at once.</summary>
    private const string Watch = """
        <script>
        window.asked = [];
        window.waits = [];
        const send = window.fetch, wait = window.setTimeout;
        window.fetch = (url, how) => { if (String(url).endsWith('/v1/decisions')) asked.push(JSON.parse(how.body)); return send(url, how); };
        window.setTimeout = (then, time, ...more) => { if (time >= 29000) { waits.push(time); time = 100; } return wait(then, time, ...more); };
        </script>
        """;

    [Fact]
    public async Task Lazy_AsksWhenTheReaderComesNear_InOneCallForAllThatAreNear()
    {
        await using var reader = await OpenAsync(
            $"<div id='top' {Banner}></div>{Tall}<div id='a' {Banner} data-lazy></div><div id='b' {Banner} data-lazy></div>{Tall}<div id='far' {Banner} data-lazy></div>", "data-timeout='20000' data-lazy='400px'");
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('top').dataset.adOutcome");
        Assert.Equal(["top"], await AskedAsync(reader));

        await reader.Page.EvaluateAsync("() => scrollTo(0, document.getElementById('a').offsetTop - innerHeight - 150)");
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('b').dataset.adOutcome");

        Assert.Equal(["top", "a,b"], await AskedAsync(reader));
        Assert.Equal(0, await reader.ShiftedAsync());
    }

    [Theory]
    [InlineData(1300, "970x250,728x90")]
    [InlineData(800, "728x90")]
    [InlineData(390, "320x50")]
    public async Task SizesMap_AsksForTheSizesOfTheViewport(int width, string sizes)
    {
        await using var reader = await OpenAsync("<div data-ad-slot='banner' data-sizes-map='1024: 970x250, 728x90; 728: 728x90; 0: 320x50'></div>", width: width);
        await reader.Page.WaitForFunctionAsync("() => window.asked?.length === 1");

        Assert.Equal(sizes, await reader.Page.EvaluateAsync<string>("() => asked[0].slots[0].sizes.join()"));
        var reserved = sizes.StartsWith("970", StringComparison.Ordinal) ? 270 : sizes.StartsWith("728", StringComparison.Ordinal) ? 110 : 70;
        Assert.Equal($"{reserved}px", await reader.Page.EvaluateAsync<string>("() => document.querySelector('[data-ad-slot]').style.minHeight"));
    }

    [Fact]
    public async Task SizesMap_WithNothingForTheViewport_IsNotAskedFor()
    {
        await using var reader = await OpenAsync($"<div id='none' data-ad-slot='banner' data-sizes-map='1024: 728x90; 0:'></div><div id='top' {Banner.Replace("728x90", "320x50", StringComparison.Ordinal)}></div>", width: 600);
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('top').dataset.adOutcome");

        Assert.Equal(["top"], await AskedAsync(reader));
        Assert.Equal("unfilled", await reader.Page.EvaluateAsync<string>("() => document.getElementById('none').dataset.adOutcome"));
    }

    [Fact]
    public async Task Refresh_WaitsThirtySecondsAtLeast_AndForAViewableAd()
    {
        await using var reader = await OpenAsync($"<div id='top' {Banner} data-refresh='5'></div>{Tall}<div id='below' {Banner} data-refresh='45'></div>");

        await reader.Page.WaitForFunctionAsync("() => window.asked?.length === 2");

        Assert.Equal("top,below|top", string.Join('|', await AskedAsync(reader)));
        Assert.Equal(30_000, await reader.Page.EvaluateAsync<int>("() => waits[0]"));
        Assert.Equal(["adserver: data-refresh is 30 seconds at least"], reader.Errors);
    }

    [Fact]
    public async Task SlotsThatComeAndGo_AreAskedForAndForgotten_AnotherAddressIsAnotherPageView()
    {
        await using var reader = await OpenAsync($"<div id='top' {Banner}></div>");
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('top').dataset.adOutcome === 'filled'");

        await reader.Page.EvaluateAsync($"() => {{ document.getElementById('top').remove(); document.body.insertAdjacentHTML('beforeend', `<section><div id='next' {Banner}></div></section>`); }}");
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('next').dataset.adOutcome === 'filled'");
        Assert.Equal(1, await reader.Page.EvaluateAsync<int>("() => adserver.slots.size"));
        Assert.NotNull(await reader.Page.EvaluateAsync<string?>("() => asked[1].page.state || null"));

        await reader.Page.EvaluateAsync($"() => {{ history.pushState(null, '', '/another'); document.querySelector('section').innerHTML = `<div id='third' {Banner} data-key-values='{{\"pos\":[\"atf\"]}}'></div>`; }}");
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('third').dataset.adOutcome === 'filled'");

        Assert.Equal(["top", "next", "third"], await AskedAsync(reader));
        Assert.Null(await reader.Page.EvaluateAsync<string?>("() => asked[2].page.state || null"));
        Assert.EndsWith("/another", await reader.Page.EvaluateAsync<string>("() => asked[2].page.url"), StringComparison.Ordinal);
        Assert.Equal("atf", await reader.Page.EvaluateAsync<string>("() => asked[2].slots[0].keyValues.pos[0]"));
        Assert.Equal(1, await reader.Page.EvaluateAsync<int>("() => adserver.slots.size"));
        Assert.Empty(reader.Errors);
    }

    [Theory]
    [InlineData("() => { document.documentElement.dataset.theme = 'dark' }")]
    [InlineData("() => { document.body.style.background = '#111' }")]
    [InlineData("() => { document.body.style.transition = 'background 200ms'; document.body.className = 'night' }")]
    public async Task PageThatTurnsDark_IsAskedForAnewOnce(string turn)
    {
        await using var reader = await OpenAsync($"<style>body{{background:#fff}}body.night{{background:#111}}</style><div id='top' {Banner}></div>");
        await reader.Page.WaitForFunctionAsync("() => document.getElementById('top').dataset.adOutcome === 'filled'");

        await reader.Page.EvaluateAsync(turn);
        await reader.Page.WaitForFunctionAsync("() => window.asked?.length === 2");
        await reader.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 700))");

        Assert.Equal("light,dark", await reader.Page.EvaluateAsync<string>("() => asked.map(one => one.page.theme).join()"));
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("slow")]
    [InlineData("garbage")]
    [InlineData("error")]
    public async Task ServerAway_ThePagesOwnFallbackShows_NothingMoves_NothingIsThrown(string how)
    {
        await using var reader = await lab.Demo.OpenOwnAsync("<!doctype html><title>Empty</title>", settled: false);
        var uncaught = new List<string>();
        reader.Page.PageError += (_, error) => uncaught.Add(error);
        var held = new TaskCompletionSource();
        await reader.Page.RouteAsync("**/v1/decisions", async route =>
        {
            switch (how)
            {
                case "stopped": await route.AbortAsync("connectionrefused"); break;
                case "slow": await held.Task; await route.AbortAsync(); break;
                case "garbage": await route.FulfillAsync(new RouteFulfillOptions { Body = "[{\"slots\":{\"id\":", ContentType = "application/json" }); break;
                default: await route.FulfillAsync(new RouteFulfillOptions { Status = 503, Body = "null" }); break;
            }
        });

        await reader.GotoAsync(lab.Demo.Own.Put(lab.Page(
            $"""
            <h1>Article</h1>
            <div id='inner' {Banner}><a href='/house'>Subscribe</a></div>
            <div id='template' {Banner}><template><a href='/house'>Subscribe</a><script>window.ran = true</script></template></div>
            <div id='adsense' {Banner} data-fallback-client='ca-pub-1' data-fallback-slot='2'></div>
            <div id='bare' {Banner}></div><p>Text</p>
            """,
            "<script>window.units = []; window.adserver = { cmd: [], renderAdSense: (element, unit) => units.push(element.id + ' ' + unit.client + ' ' + unit.slot) }</script>",
            "")));
        held.TrySetResult();

        Assert.Equal(["fallback", "fallback", "fallback", "unfilled"], (await reader.SlotsAsync()).Select(slot => slot[1]));
        Assert.Equal(2, await reader.Page.GetByText("Subscribe").CountAsync());
        Assert.True(await reader.Page.EvaluateAsync<bool>("() => window.ran"));
        Assert.Equal(["adsense ca-pub-1 2"], await reader.Page.EvaluateAsync<string[]>("() => units"));
        Assert.True(await reader.Page.Locator("h1").IsVisibleAsync());
        Assert.Equal(0, await reader.ShiftedAsync());
        Assert.Empty(uncaught);
    }

    [Fact]
    public async Task Event_ThatIsNotAcknowledged_IsSentAgain()
    {
        await using var reader = await lab.Demo.OpenOwnAsync("<!doctype html><title>Empty</title>", settled: false);
        var answers = new List<int>();
        await reader.Page.RouteAsync("**/e/i/**", async route =>
        {
            answers.Add(answers.Count == 0 ? 503 : 204);
            await route.FulfillAsync(new RouteFulfillOptions { Status = answers[^1], Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" } });
        });

        await reader.Page.GotoAsync(lab.Demo.Own.Put(lab.Page($"<div {Banner}></div>")));
        await reader.Page.WaitForRequestAsync(request => request.Url.Contains("/e/i/", StringComparison.Ordinal) && answers.Count == 1);
        await reader.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 2500))");

        Assert.Equal([503, 204], answers);
    }

    [Fact]
    public async Task Debug_ShowsEachSlotsDecision()
    {
        await using var reader = await lab.Demo.OpenOwnAsync("<!doctype html><title>Empty</title>", settled: false);
        var path = lab.Demo.Own.Put(lab.Page($"<main><h1>Lab</h1><div id='top' {Banner}></div><div id='none' {Banner.Replace("banner", "no-such", StringComparison.Ordinal)}></div></main>"));

        await reader.GotoAsync(path + "?adserver-debug");
        await reader.Page.GetByText("Ad server: 1 of 2 slots filled").WaitForAsync();

        var rows = await reader.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Matches(@"^banner\s+filled\s+tester/plain/all/c728x90-\d+\s+\d+ ms\s+(yes|not yet)\s+[0-9a-f]{8}$", rows[0]);
        Assert.Matches(@"^no-such\s+unfilled\s+unknown-slot \(1\)\s+\d+ ms\s+–\s+[0-9a-f]{8}$", rows[1]);
        Assert.StartsWith($"{lab.Demo.Server.Address}v1/decisions/", await reader.Page.Locator("tbody a").First.GetAttributeAsync("href"), StringComparison.Ordinal);
    }

    private async Task<ReaderPage> OpenAsync(string content, string script = "data-timeout='20000'", int width = 1280) =>
        await lab.Demo.OpenOwnAsync(lab.Page(content, Watch, script), width, settled: false);

    private static async Task<string[]> AskedAsync(ReaderPage reader) =>
        await reader.Page.EvaluateAsync<string[]>("() => asked.map(one => one.slots.map(slot => slot.id).join())");
}
