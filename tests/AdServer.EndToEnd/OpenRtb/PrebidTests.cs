using System.Text.Json.Nodes;
using AdServer.EndToEnd.Browsers;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.OpenRtb;

/// <summary>Prebid.js, unchanged, in a browser, on a page with three units.</summary>
public sealed class PrebidTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThreeUnits_BidsArrive_Win_Render_AndAreCounted()
    {
        Assert.SkipWhen(PrebidScript.Missing is not null, PrebidScript.Missing ?? "");
        await RtbShop.OpenAsync(demo.Server.Admin);

        await using var reader = await demo.OpenOwnAsync(Page());

        Assert.Equal("line 1 ours, side 2 ours, top 4.5 ours", await reader.Page.EvaluateAsync<string>("() => bids.sort().join(', ')"));
        Assert.Equal("line, side, top", await reader.Page.EvaluateAsync<string>("() => won.sort().join(', ')"));
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>("() => failed"));
        Assert.Empty(reader.Errors);
        Assert.Empty(reader.Strangers);
        foreach (var (unit, width) in new[] { ("top", 728), ("side", 300) })
        {
            Assert.Equal(width, await reader.Page.FrameLocator($"#{unit} > iframe").FrameLocator("iframe").Locator("a img").First.EvaluateAsync<int>("picture => picture.naturalWidth"));
        }

        Assert.Contains("Kathmandu in spring", await reader.Page.FrameLocator("#line > iframe").FrameLocator("iframe").Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            async () =>
            {
                var rows = await Report.RowsAsync(demo.Server.Admin, ["site", "slot"], ["fills", "grossImpressions", "impressions", "viewableImpressions"], Stop);
                var counted = string.Join(' ', rows.Where(row => (string?)row[0] == RtbShop.Site).Select(row => row.ToJsonString()).Order(StringComparer.Ordinal));
                return counted == """["rtb","line",1,1,1,1] ["rtb","side",1,1,1,1] ["rtb","top",1,1,1,1]""" ? null : counted;
            },
            Stop);
    }

    /// <summary>Its own frames, as a page does that has no other ad server: each unit shows its best bid.</summary>
    private string Page()
    {
        var units = new JsonArray(Unit("top", 728, 90), Unit("side", 300, 250), Unit("line", 320, 50));
        return $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Prebid</title><script>window.pbjs = { que: [] };</script><script>{{PrebidScript.Read()}}</script></head>
            <body style="margin:0"><div id="top" data-ad-slot="top"></div><div id="side" data-ad-slot="side"></div><div id="line" data-ad-slot="line"></div>
            <script>
              const units = {{units.ToJsonString()}}, bids = [], won = [], failed = [];
              pbjs.que.push(() => {
                pbjs.onEvent('bidWon', (bid) => won.push(bid.adUnitCode));
                pbjs.onEvent('adRenderFailed', (failure) => failed.push(failure.message));
                pbjs.onEvent('adRenderSucceeded', ({ bid }) => { document.getElementById(bid.adUnitCode).dataset.adOutcome = 'filled'; });
                pbjs.setConfig({ s2sConfig: [{ accountId: '{{RtbShop.Site}}', bidders: ['ours'], allowUnknownBidderCodes: true, enabled: true, timeout: 60000,
                  endpoint: '{{demo.Server.Address}}openrtb2/auction', syncEndpoint: '{{demo.Server.Address}}cookie_sync' }] });
                pbjs.addAdUnits(units);
                pbjs.requestBids({ timeout: 60000, bidsBackHandler: () => {
                  for (const { code } of units) {
                    const [best] = pbjs.getHighestCpmBids(code);
                    bids.push(`${code} ${best && best.cpm} ${best && best.bidder}`);
                    const frame = document.createElement('iframe');
                    Object.assign(frame, { width: best.width, height: best.height, frameBorder: 0, scrolling: 'no' });
                    document.getElementById(code).append(frame);
                    frame.contentDocument.body.style.margin = 0;
                    pbjs.renderAd(frame.contentDocument, best.adId);
                  }
                } });
              });
            </script></body></html>
            """;
    }

    private static JsonObject Unit(string slot, int width, int height) => new()
    {
        ["code"] = slot,
        ["mediaTypes"] = new JsonObject { ["banner"] = new JsonObject { ["sizes"] = new JsonArray(new JsonArray(width, height)) } },
        ["bids"] = new JsonArray(new JsonObject { ["bidder"] = "ours", ["params"] = new JsonObject { ["placement"] = slot } }),
    };
}
