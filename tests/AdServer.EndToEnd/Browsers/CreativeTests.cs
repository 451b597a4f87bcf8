using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>Every type of creative in a page, and what the worst of them can do to it.</summary>
public sealed class CreativeTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    /// <summary>
    /// Tries to get out of its frame in every way that scripts have, and writes down what came of it. (Windows are left out: the driver
    /// switches off the browser's rule that they need a click.)
    /// </summary>
    private const string Attack = """
        <p id="out"></p><form id="f" target="_top" action="/stolen"></form><a id="a" target="_top" href="/stolen">x</a>
        <script>
        var tries = {
          topLocation: function () { top.location = "/stolen"; return "no error"; },
          topHref: function () { top.location.href = "/stolen"; return "no error"; },
          parentDocument: function () { return parent.document.title; },
          topDocument: function () { return top.document.cookie; },
          api: function () { return String(top.adserver.version); },
          cookie: function () { return document.cookie; },
          storage: function () { return String(localStorage.length); },
          session: function () { return String(sessionStorage.length); },
          database: function () { return String(indexedDB.open("x")); },
          form: function () { document.getElementById("f").submit(); return "no error"; },
          link: function () { document.getElementById("a").click(); return "no error"; },
          dialog: function () { return String(confirm("?")); },
          origin: function () { return self.origin; }
        };
        var lines = Object.keys(tries).filter(function (name) { return top !== self || !/^top|form|link/.test(name); }).map(function (name) { try { return name + ": " + tries[name](); } catch (e) { return name + ": refused " + e.name; } });
        fetch("/v1/sites", { credentials: "include" }).then(function () { lines.push("fetch: read"); }, function () { lines.push("fetch: refused"); })
          .then(function () { document.getElementById("out").textContent = lines.join("\n"); });
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryType_IsShown_AndItsClickLeadsToItsOwnLandingPage()
    {
        var shop = new CreativeShop(demo.Server.Admin, "every", Stop);
        await shop.OpenAsync();
        var image = await shop.ImageAsync(300, 250);
        var zip = await shop.ZipAsync(
            ("index.html", "<!doctype html><html lang='en'><head><meta name='ad.size' content='width=300,height=250'><title>z</title><script>const clickTag = 'https://own.example/';</script></head>"
                + "<body><button id='b'>Open</button><p id='p'></p><script src='js/ad.js'></script></body></html>"),
            ("js/ad.js", "document.getElementById('b').onclick = function () { window.open(clickTag); }; fetch('data.json').then(function (r) { return r.json(); }).then(function (d) { document.getElementById('p').textContent = d.words; });"),
            ("data.json", """{ "words": "came by fetch" }"""));
        var still = await shop.ZipAsync(("ad/index.html", "<!doctype html><html lang='en'><title>s</title><body style='height:240px'><h1>All of it</h1></body></html>"), ("ad/x.css", "h1{color:red}"));
        shop.Add("image", "300x250", Landing("image"), new JsonObject { ["asset"] = image, ["alt"] = "Alt" });
        shop.Add("html", "300x250", Landing("html"), new JsonObject { ["html"] = "<a href=\"${CLICK_URL}\">Go</a>" });
        shop.Add("thirdPartyTag", "300x250", Landing("thirdpartytag"), new JsonObject
        {
            ["html"] = "<script>var c = '${CLICK_URL}', r = ${CACHEBUSTER};document.write('<a target=\"_blank\" href=\"' + c + '\">Go ' + (r >= 0) + ' gdpr=${GDPR} consent=${GDPR_CONSENT}.</a>');</script>",
        });
        shop.Add("html5", "300x250", Landing("html5"), new JsonObject { ["asset"] = zip });
        shop.Add("html5", "300x250", Landing("still"), new JsonObject { ["asset"] = still }, "still");
        shop.Add("native", "fluid", Landing("native"), new JsonObject { ["native"] = new JsonObject { ["headline"] = "Spring & all", ["callToAction"] = "Go", ["image"] = image } });
        shop.Add("text", "fluid", Landing("text"), new JsonObject { ["text"] = new JsonObject { ["headline"] = "Words < pictures" } });
        shop.Add("adsense", "300x250", null, new JsonObject { ["adsense"] = new JsonObject { ["client"] = "ca-pub-1234567890123456", ["slot"] = "42" } });

        await using var reader = await demo.OpenOwnAsync(Page(shop.Site, await shop.SellAsync()));

        Assert.All(await reader.SlotsAsync(), slot => Assert.Equal("filled", slot[1]));
        await ClickAsync(reader, "image", In(reader, "image").Locator("a"));
        await ClickAsync(reader, "html", In(reader, "html").Locator("a"));
        await ClickAsync(reader, "thirdpartytag", In(reader, "thirdpartytag").GetByText("Go true gdpr=0 consent=."));
        await In(reader, "html5").FrameLocator("iframe").GetByText("came by fetch").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await ClickAsync(reader, "html5", In(reader, "html5").FrameLocator("iframe").GetByRole(AriaRole.Button));
        await ClickAsync(reader, "still", In(reader, "still").FrameLocator("iframe").GetByLabel("Open the advertiser's page"));
        await ClickAsync(reader, "native", In(reader, "native").GetByText("Spring & all"));
        await ClickAsync(reader, "text", In(reader, "text").GetByText("Words < pictures"));
        Assert.Equal("ca-pub-1234567890123456/42", await reader.Page.Locator("[data-ad-slot=adsense] .unit").TextContentAsync());
        Assert.Equal(0, await reader.Page.Locator("[data-ad-slot=adsense] iframe").CountAsync());
        Assert.Empty(reader.Errors);
        Assert.Empty(reader.Strangers);
        Assert.Equal(0, await reader.ShiftedAsync());
        await Eventually.HoldsAsync(async () => await ClicksAsync("every") == 7 ? null : $"{await ClicksAsync("every")} clicks", Stop);
    }

    [Fact]
    public async Task HostileCreatives_StayInTheirFrames()
    {
        var shop = new CreativeShop(demo.Server.Admin, "hostile", Stop);
        await shop.OpenAsync();
        shop.Add("html", "300x250", Landing("x"), new JsonObject { ["html"] = Attack });
        shop.Add("thirdPartyTag", "300x250", Landing("x"), new JsonObject { ["html"] = Attack });
        shop.Add("html5", "300x250", Landing("x"), new JsonObject { ["asset"] = await shop.ZipAsync(("index.html", $"<!doctype html><html><body>{Attack}</body></html>"), ("a.js", "clickTag")) });
        await using var reader = await demo.OpenOwnAsync(Page(shop.Site, await shop.SellAsync()));
        var url = reader.Page.Url;

        foreach (var frame in new[] { In(reader, "html"), In(reader, "thirdpartytag"), In(reader, "html5").FrameLocator("iframe") })
        {
            await frame.Locator("#out", new FrameLocatorLocatorOptions { HasText = "fetch:" }).WaitForAsync();
            AssertHarmless(await frame.Locator("#out").InnerTextAsync());
        }

        Assert.Equal(url, reader.Page.Url);
        Assert.Equal("Own", await reader.Page.TitleAsync());
        Assert.Equal("kept", await reader.Page.EvaluateAsync<string>("() => localStorage.getItem('mine')"));
    }

    /// <summary>The asset path is by default this server's own origin, where the console is too.</summary>
    [Fact]
    public async Task HostileZip_OpenedByItself_HasNoOrigin()
    {
        var shop = new CreativeShop(demo.Server.Admin, "alone", Stop);
        await shop.OpenAsync();
        var asset = await shop.ZipAsync(("index.html", $"<!doctype html><html><body>{Attack}</body></html>"), ("pic.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>document.documentElement.setAttribute('ran', '1')</script></svg>"));
        await using var reader = await demo.OpenAsync("/", 1280);
        await reader.Page.Context.AddCookiesAsync([new Cookie { Name = "session", Value = "secret", Url = demo.Server.Address.ToString() }]);

        await reader.Page.GotoAsync($"/assets/{asset}/index.html#clickTag=javascript:alert(1)");
        await reader.Page.Locator("#out", new PageLocatorOptions { HasText = "fetch:" }).WaitForAsync();
        var told = await reader.Page.Locator("#out").InnerTextAsync();
        await reader.Page.GotoAsync($"/assets/{asset}/pic.svg");

        Assert.Contains("cookie: refused SecurityError", told, StringComparison.Ordinal);
        Assert.Contains("storage: refused SecurityError", told, StringComparison.Ordinal);
        Assert.Contains("fetch: refused", told, StringComparison.Ordinal);
        Assert.Contains("origin: null", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.Null(await reader.Page.EvaluateAsync<string?>("() => document.documentElement.getAttribute('ran')"));
    }

    private static void AssertHarmless(string told)
    {
        foreach (var way in new[] { "parentDocument", "topDocument", "api", "cookie", "storage", "session", "database" })
        {
            Assert.Contains($"{way}: refused SecurityError", told, StringComparison.Ordinal);
        }

        Assert.Contains("dialog: false", told, StringComparison.Ordinal);
        Assert.Contains("origin: null", told, StringComparison.Ordinal);
        Assert.Contains("fetch: refused", told, StringComparison.Ordinal);
    }

    private static IFrameLocator In(ReaderPage reader, string slot) => reader.Page.FrameLocator($"[data-ad-slot={slot}] iframe");

    private async Task ClickAsync(ReaderPage reader, string name, ILocator what)
    {
        // The slot, not the element: in a frame out of sight nothing is drawn, and the driver would wait for it to stand still.
        await reader.Page.Locator($"[data-ad-slot={name}]").ScrollIntoViewIfNeededAsync();
        var landing = await reader.Page.RunAndWaitForPopupAsync(() => what.ClickAsync());
        await landing.WaitForURLAsync(Landing(name));
        await landing.CloseAsync();
    }

    private async Task<int> ClicksAsync(string advertiser)
    {
        var answer = await demo.Server.Admin.PostAsync(
            "/v1/reports/query",
            JsonNode.Parse($$"""{ "from": "{{Day(-1)}}", "to": "{{Day(1)}}", "timeZone": "UTC", "dimensions": ["advertiser"], "metrics": ["clicks"], "filters": { "advertiser": ["{{advertiser}}"] } }""")!, Stop);
        return (int?)answer.Json["rows"]!.AsArray().FirstOrDefault()?[1] ?? 0;
    }

    private static string Day(int offset) => TimeProvider.System.GetUtcNow().AddDays(offset).ToString("yyyy-MM-dd", null);

    private string Landing(string name) => $"{demo.Server.Address}demo/landing/kvist?from={name}";

    private string Page(string site, string slots) => $$"""
        <!doctype html><html lang="en"><head><title>Own</title>
        <script>document.cookie = 'mine=1'; localStorage.setItem('mine', 'kept'); window.adserver = { cmd: [], renderAdSense: function (element, unit) {
          var box = document.createElement('p'); box.className = 'unit'; box.textContent = unit.client + '/' + unit.slot; element.append(box); } };</script>
        <script async src="{{demo.Server.Address}}tag.js" data-site="{{site}}" data-timeout="20000" data-gdpr-applies="false"></script></head>
        <body style="margin:0">{{slots}}</body></html>
        """;
}
