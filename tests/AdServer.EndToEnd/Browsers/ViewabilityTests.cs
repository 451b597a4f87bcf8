using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>The MRC's rule as the tag keeps it, in real time; everything that takes its seconds takes them at once.</summary>
[Collection(nameof(LabFixture))]
public sealed class ViewabilityTests(LabFixture lab)
{
    /// <summary>
    /// Each slot below the edge of a box of its own; <c>stay</c> brings so many of its pixels into view for so long, and tells how long it
    /// really was: what the machine made of a wait is measured by the frames that were drawn, and a wait that came out wrong is tried again.
    /// </summary>
    private const string Script = """
        <style>.box{position:relative;width:300px;height:400px;overflow:hidden;float:left}.wide{width:970px}.space{height:1000px}</style>
        <script>
        window.adserver = { cmd: [() => {
          window.viewed = [];
          window.rendered = [];
          adserver.on('slotViewable', slot => viewed.push(slot.id));
          adserver.on('slotRendered', slot => rendered.push(slot.id));
        }] };
        const until = (holds) => new Promise((done) => { const look = () => holds() ? done() : requestAnimationFrame(look); look(); });
        async function stay(id, pixels, milliseconds) {
          const box = document.getElementById(id).parentElement;
          let inView = false, at = 0;
          const observer = new IntersectionObserver((entries) => { for (const entry of entries) { inView = entry.intersectionRatio > 0; at = entry.time; } }, { threshold: [0, 0.1] });
          observer.observe(document.getElementById(id).querySelector('iframe'));
          box.scrollTop = 1000 + 20 + pixels - 400;
          await until(() => inView);
          const since = at;
          await until(() => performance.now() - since >= milliseconds);
          box.scrollTop = 0;
          await until(() => !inView);
          observer.disconnect();
          return at - since;
        }
        async function again(id, pixels, milliseconds, least, most) {
          for (let i = 0; i < 20; i++) {
            const stayed = await stay(id, pixels, milliseconds);
            await new Promise((done) => setTimeout(done, 500));
            if (stayed >= least && stayed < most) return;
            adserver.refresh([id]);
            rendered.splice(0);
            await until(() => rendered.includes(id));
            viewed = viewed.filter((one) => one !== id);
          }
          throw new Error('no stay of ' + milliseconds + ' ms came out');
        }
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slots_OnlyThoseInViewLongEnough_AreViewable()
    {
        await Task.WhenAll(BoxesAsync(), HiddenTabAsync(), FrameScrolledAwayAsync());
    }

    private async Task BoxesAsync()
    {
        await using var reader = await lab.OpenAsync(lab.Page(
            Script + string.Concat(new[] { "half49", "half50", "short", "long" }.Select(id => Box(id, "tall"))) + Box("large31", "large", "wide") + Box("large29", "large", "wide")));
        await reader.Page.SetViewportSizeAsync(2400, 1400);
        await reader.Page.WaitForFunctionAsync("() => window.rendered?.length === 6");

        await reader.Page.EvaluateAsync(
            """
            () => Promise.all([
              stay('half49', 294, 5000), stay('half50', 300, 1500), again('short', 300, 900, 850, 999), again('long', 300, 1100, 1001, 5000),
              stay('large31', 78, 1500), stay('large29', 72, 5000) ])
            """);

        await reader.Page.WaitForFunctionAsync("() => viewed.length >= 3");
        Assert.Equal(["half50", "large31", "long"], (await reader.Page.EvaluateAsync<string[]>("() => viewed")).Order(StringComparer.Ordinal));
        Assert.Empty(reader.Errors);
    }

    private async Task HiddenTabAsync()
    {
        const string Hide = "<script>let shown = 'hidden'; Object.defineProperty(document, 'visibilityState', { get: () => shown }); const show = (to) => { shown = to; document.dispatchEvent(new Event('visibilitychange')); };</script>";
        await using var reader = await lab.OpenAsync(lab.Page(Hide + Script + "<div id='tab' data-ad-slot='tall' data-sizes='300x600'></div>"));
        await reader.Page.WaitForFunctionAsync("() => window.rendered?.length === 1");
        await reader.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 3000))");
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>("() => viewed"));

        // Half a second, away, and back: the second begins anew.
        var tooSoon = await reader.Page.EvaluateAsync<bool>(
            "() => new Promise(done => { const wait = (ms, then) => setTimeout(then, ms); show('visible'); const begun = performance.now(); wait(500, () => { show('hidden'); const stayed = performance.now() - begun; wait(1500, () => done(stayed < 1000 && viewed.length > 0)); }); })");
        Assert.False(tooSoon);
        await reader.Page.EvaluateAsync("() => show('visible')");

        await reader.Page.WaitForFunctionAsync("() => viewed.length === 1");
    }

    private async Task FrameScrolledAwayAsync()
    {
        var inner = lab.Demo.Own.Put(lab.Page(Script + "<div id='inner' data-ad-slot='tall' data-sizes='300x600'></div>"));
        var elsewhere = lab.Demo.Own.Origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var reader = await lab.Demo.OpenOwnAsync(settled: false, html:
            $"<!doctype html><title>Outer</title><body style='margin:0'><div style='height:3000px'> Text</div><iframe id='near' src='{inner}' width=400 height=700></iframe><iframe id='far' src='{elsewhere}{inner}' width=400 height=700></iframe>");
        await reader.Page.WaitForFunctionAsync("() => frames.length === 2");
        var pages = reader.Page.Frames.Where(frame => frame.Url.EndsWith(inner, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, pages.Count);
        foreach (var page in pages)
        {
            await page.WaitForFunctionAsync("() => window.rendered?.length === 1", null, new FrameWaitForFunctionOptions { PollingInterval = 100 });
        }

        await reader.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 3000))");
        foreach (var page in pages)
        {
            Assert.Empty(await page.EvaluateAsync<string[]>("() => viewed"));
        }

        await reader.Page.EvaluateAsync("() => scrollTo(0, 3000)");

        foreach (var page in pages)
        {
            await page.WaitForFunctionAsync("() => viewed.length === 1");
        }
    }

    [Fact]
    public async Task Viewable_IsCountedByTheServer_OnceAFill()
    {
        var before = await ViewableAsync();
        await using var reader = await lab.OpenAsync(lab.Page(Script + "<div id='one' data-ad-slot='tall' data-sizes='300x600'></div>"));
        await reader.Page.WaitForFunctionAsync("() => viewed && viewed.length === 1");

        await Eventually.HoldsAsync(async () => await ViewableAsync() is var now && now > before ? null : $"{now}", Stop);
    }

    [Fact]
    public async Task BrowserThatCannotTell_IsShownAdsAllTheSame_AsNotMeasurable()
    {
        await using var measured = await lab.OpenAsync(lab.Page("<div data-ad-slot='large' data-sizes='970x250' style='min-height:270px'></div>"));
        await using var blind = await lab.OpenAsync(lab.Page(
            Script + "<div data-ad-slot='large' data-sizes='970x250' style='min-height:270px'></div><div data-ad-slot='large' data-sizes='970x250' style='visibility:hidden'></div>",
            "<script>delete window.IntersectionObserver</script>"));
        await blind.Page.WaitForFunctionAsync("() => window.rendered?.length === 2");
        Assert.Empty(blind.Errors);

        // One that is hidden is nobody's impression, measurable or not.
        await Eventually.HoldsAsync(
            async () =>
            {
                var log = (await lab.Admin.GetAsync("/v1/event-log", Stop)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
                    .Where(line => (string?)line["kind"] == "impression" && (string?)line["site"] == LabFixture.Site && (string?)line["size"] == "970x250").ToList();
                return log.Any(line => line["measurable"]?.GetValue<bool>() == true && line["invalid"] is null)
                    && log.Any(line => line["measurable"]?.GetValue<bool>() == false && line["invalid"] is null)
                    && log.Any(line => line["measurable"]?.GetValue<bool>() == false && (string?)line["invalid"] == "hidden")
                    ? null
                    : string.Join('\n', log.Select(line => line.ToJsonString()));
            },
            Stop);
        Assert.Empty(await blind.Page.EvaluateAsync<string[]>("() => viewed"));
    }

    private async Task<long> ViewableAsync()
    {
        var rows = await Report.RowsAsync(lab.Admin, ["site", "size"], ["viewableImpressions"], Stop);
        return rows.Where(row => (string?)row[0] == LabFixture.Site && (string?)row[1] == "300x600").Sum(row => (long)row[2]!);
    }

    private static string Box(string id, string slot, string kind = "") =>
        $"<div class='box {kind}'><div class='space'></div><div id='{id}' data-ad-slot='{slot}' data-sizes='{(slot == "tall" ? "300x600" : "970x250")}'></div><div class='space'></div></div>";
}
