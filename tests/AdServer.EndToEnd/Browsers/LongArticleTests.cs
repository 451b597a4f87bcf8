using System.Globalization;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>What the tag costs a reader of a long article.</summary>
[Collection(nameof(LabFixture))]
public sealed class LongArticleTests(LabFixture lab)
{
    private const string Slot = "<div data-ad-slot='kinds' data-sizes='300x250,fluid' data-min-height='250' style='min-height:270px'></div>";
    private const string Units = "renderAdSense: (element, unit) => element.insertAdjacentHTML('beforeend', '<ins style=\"display:block;height:250px\">unit</ins>')";

    private static readonly string Article = string.Concat(Enumerable.Range(0, 200).Select(i => $"<p>{string.Join(' ', Enumerable.Repeat("A sentence of an article that goes on.", 8))}</p>{(i % 30 == 10 ? Slot : "")}"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryKindOfCreative_ShiftsNothing_EvenWhereTheReaderScrolls()
    {
        var kinds = new[]
        {
            LabFixture.Creative("html", "300x250", "<p style='height:2000px'>Taller than its place</p>"),
            With(LabFixture.Creative("tag", "300x250", "<script>document.write('<b>written</b>')</script>"), "type", "thirdPartyTag"),
            new JsonObject { ["key"] = "text", ["type"] = "text", ["size"] = "fluid", ["text"] = new JsonObject { ["headline"] = "Words", ["body"] = "More words" }, ["landingUrl"] = "https://tester.example/" },
            new JsonObject { ["key"] = "native", ["type"] = "native", ["size"] = "fluid", ["native"] = new JsonObject { ["headline"] = "Native", ["body"] = "Words", ["sponsor"] = "Tester", ["callToAction"] = "Read" }, ["landingUrl"] = "https://tester.example/" },
            new JsonObject { ["key"] = "unit", ["type"] = "adsense", ["size"] = "300x250", ["adsense"] = new JsonObject { ["client"] = "ca-pub-1234567890123456", ["slot"] = "1000000001" } },
        };
        await LabFixture.SellAsync(lab.Admin, "kinds", kinds, "kinds");
        await using var reader = await lab.OpenAsync(lab.Page(Article, $"<script>window.adserver = {{ cmd: [], {Units} }}</script>"));
        for (var i = 0; i < 12; i++)
        {
            await reader.Page.EvaluateAsync("() => new Promise(done => { scrollBy(0, innerHeight / 2); requestAnimationFrame(() => requestAnimationFrame(done)); })");
        }

        await reader.Page.EvaluateAsync("() => new Promise(done => { let left = 5; adserver.on('slotRendered', () => { if (!--left) done(); }); adserver.setPage({ state: null }); adserver.refresh(); })");

        var shown = (await reader.SlotsAsync()).Where(slot => slot[1] == "filled").Select(slot => slot[2].Split('/')[^1]);
        Assert.Equal(["html", "native", "tag", "text", "unit"], shown.Order(StringComparer.Ordinal));
        Assert.Equal(0, await reader.ShiftedAsync());
        Assert.Empty(reader.Strangers);
    }

    /// <summary>On a machine that does something else meanwhile a task is long without its doing: one of a few page views must show it.</summary>
    [Fact]
    public async Task Tag_HasNoLongTask_AndItsFirstAdIsThereSoon()
    {
        var figures = new List<string>();
        await Eventually.KeepsAsync(TimeSpan.FromMilliseconds(50), async _ =>
        {
            await using var reader = await lab.Demo.OpenOwnAsync(lab.Page(
                Article.Replace(Slot, "", StringComparison.Ordinal),
                """
                <script>
                window.longest = 0;
                new PerformanceObserver(list => { for (const one of list.getEntries()) longest = Math.max(longest, one.duration); }).observe({ type: 'longtask', buffered: true });
                window.adserver = { cmd: [() => adserver.on('slotRendered', () => requestAnimationFrame(() => setTimeout(() => { window.painted = window.painted || performance.now(); })))] };
                // The page itself is laid out before the tag comes.
                addEventListener('load', () => setTimeout(() => {
                  longest = 0;
                  const tag = document.createElement('script');
                  tag.src = document.querySelector('link[rel=tag]').href;
                  tag.dataset.site = 'lab';
                  tag.dataset.timeout = '20000';
                  tag.onload = () => { window.began = performance.now(); };
                  document.body.insertAdjacentHTML('afterbegin', "<div data-ad-slot='banner' data-sizes='728x90' style='min-height:110px'></div>".repeat(3));
                  document.head.append(tag);
                }, 200));
                </script>
                """ + $"<link rel='tag' href='{lab.Demo.Server.Address}tag.js'>").Replace($"<script async src=\"{lab.Demo.Server.Address}tag.js\" data-site=\"lab\" data-timeout='20000'></script>", "", StringComparison.Ordinal), settled: false);
            await reader.Page.WaitForFunctionAsync("() => window.painted");
            await reader.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 300))");
            var longest = await reader.Page.EvaluateAsync<double>("() => longest");
            var first = await reader.Page.EvaluateAsync<double>("() => painted - performance.getEntriesByType('resource').find(one => one.name.endsWith('/tag.js')).responseEnd");
            figures.Add(string.Create(CultureInfo.InvariantCulture, $"longest task {longest:0} ms, first ad after {first:0} ms"));
            TestContext.Current.SendDiagnosticMessage(figures[^1]);
            return first <= 150 ? TimeSpan.FromMilliseconds(longest) : TimeSpan.FromMilliseconds(Math.Max(longest, first - 99));
        });
    }

    [Fact]
    public async Task RefreshesAndPageViews_LeaveNothingBehind()
    {
        // In full: 50 page views with 200 refreshes.
        var views = Environment.GetEnvironmentVariable("ADSERVER_TESTS_FULL") == "1" ? 50 : 12;
        await using var reader = await lab.OpenAsync(lab.Page("<main><div data-ad-slot='banner' data-sizes='728x90' style='min-height:110px'></div></main>"));
        const string Views = """
            async (views) => {
              const rendered = (begin) => new Promise((done) => { window.next = done; begin(); });
              if (!window.listening) { window.listening = true; adserver.on('slotRendered', () => window.next && window.next()); }
              for (let i = 0; i < views; i++) {
                history.replaceState(null, '', '?view=' + (window.view = (window.view || 0) + 1));
                await rendered(() => { document.querySelector('main').innerHTML = "<div data-ad-slot='banner' data-sizes='728x90' style='min-height:110px'></div>"; });
                for (let j = 0; j < 4; j++) await rendered(() => adserver.refresh());
              }
            }
            """;
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Performance.enable");
        await reader.Page.EvaluateAsync(Views, 5);
        var before = await LeftAsync(session);

        await reader.Page.EvaluateAsync(Views, views);

        var after = await LeftAsync(session);
        Assert.True(after["JSEventListeners"] <= before["JSEventListeners"] + 2, $"listeners {before["JSEventListeners"]} then {after["JSEventListeners"]}");
        Assert.True(after["Frames"] <= before["Frames"] + 1, $"frames {before["Frames"]} then {after["Frames"]}");
        Assert.True(after["Nodes"] <= before["Nodes"] + 50, $"nodes {before["Nodes"]} then {after["Nodes"]}");
        Assert.True(after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] + 300_000, $"heap {before["JSHeapUsedSize"]} then {after["JSHeapUsedSize"]}");
        TestContext.Current.SendDiagnosticMessage($"listeners {before["JSEventListeners"]} then {after["JSEventListeners"]}, nodes {before["Nodes"]} then {after["Nodes"]}, heap {before["JSHeapUsedSize"]} then {after["JSHeapUsedSize"]}");
        Assert.Equal(1, await reader.Page.EvaluateAsync<int>("() => adserver.slots.size"));
    }

    /// <summary>What there is once everything that can go has gone.</summary>
    private static async Task<Dictionary<string, double>> LeftAsync(ICDPSession session)
    {
        for (var i = 0; i < 3; i++)
        {
            await session.SendAsync("HeapProfiler.collectGarbage");
        }

        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics.EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").GetDouble());
    }

    private static JsonObject With(JsonObject creative, string name, string value)
    {
        creative[name] = value;
        return creative;
    }
}
