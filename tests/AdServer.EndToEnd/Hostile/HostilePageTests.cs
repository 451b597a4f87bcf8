using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Browsers;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Hostile;

/// <summary>Wherever a script out of an upload or an address could run, in a real browser: it does not, or only where it can reach nothing.</summary>
public sealed class HostilePageTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const int SlotsAPage = 20;

    /// <summary>Without quotes, spaces or brackets of its own, so that it stands in every kind of markup; a request cannot be kept from being seen.</summary>
    private const string Mark = "fetch(/pwned/.source)";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IReadOnlyList<string> Payloads { get; } =
        [.. HostileInput.All.Where(input => input is { Class: "xss", Where: "advertiser.name" }).Select(input => input.Value.Replace("window.pwned=1", Mark, StringComparison.Ordinal))];

    /// <summary>That the other tests would notice: the same payloads, as markup.</summary>
    [Fact]
    public async Task Payloads_AsMarkup_AreNoticed()
    {
        foreach (var payload in Payloads.Take(4))
        {
            await using var page = await demo.OpenOwnAsync("<title>Own</title>", settled: false);
            var harm = Watch(page.Page);
            await page.Page.RunAndWaitForRequestAsync(
                () => page.Page.GotoAsync(demo.Own.Put($"<title>Own</title><p>{payload}</p>")), request => request.Url.EndsWith("/pwned", StringComparison.Ordinal));
            Assert.NotEmpty(harm);
        }
    }

    [Fact]
    public async Task NamesAndTexts_AreWords_InCreativesAndOnThePageAboutTheAd()
    {
        await PutSiteAsync("texts", Payloads.Count, "fluid");
        for (var i = 0; i < Payloads.Count; i++)
        {
            var text = new JsonObject { ["headline"] = Payloads[i], ["body"] = Payloads[i], ["displayUrl"] = Payloads[i] };
            await PutCampaignAsync("texts", i, Payloads[i], new JsonObject { ["type"] = "text", ["size"] = "fluid", ["text"] = text });
        }

        for (var first = 0; first < Payloads.Count; first += SlotsAPage)
        {
            var shown = Payloads.Skip(first).Take(SlotsAPage).ToList();
            await using var reader = await OpenAsync("texts", first, shown.Count);
            var harm = Watch(reader.Page);
            await reader.SettleAsync();
            await AllFilledAsync(reader, shown.Count);
            var words = new List<string>();
            foreach (var frame in reader.Page.Frames.Where(frame => frame != reader.Page.MainFrame))
            {
                words.Add(await frame.Locator("strong").InnerTextAsync());
            }

            Assert.Equal(shown.Select(Spaced).Order(StringComparer.Ordinal), words.Select(Spaced).Order(StringComparer.Ordinal));
            Assert.Empty(harm);
        }

        await using var about = await demo.OpenOwnAsync("<title>Own</title>", settled: false);
        var noticed = Watch(about.Page);
        for (var i = 0; i < Payloads.Count; i++)
        {
            var decision = await demo.Server.Admin.PostAsync("/v1/decisions", Request("texts", i), Stop);
            await about.Page.GotoAsync((string)decision.Json["slots"]![0]!["creative"]!["aboutUrl"]!);
            Assert.Equal(Spaced(Payloads[i]), Spaced(await about.Page.Locator("dd").First.InnerTextAsync()));
        }

        Assert.Empty(noticed);
    }

    [Fact]
    public async Task AltTexts_AreWords()
    {
        var some = Payloads.Take(SlotsAPage).ToList();
        await PutSiteAsync("alts", some.Count, "728x90");
        for (var i = 0; i < some.Count; i++)
        {
            var asset = await AssetAsync("alts", i, some[i]);
            await PutCampaignAsync("alts", i, some[i], new JsonObject { ["type"] = "image", ["size"] = "728x90", ["asset"] = asset, ["alt"] = some[i] });
        }

        await using var reader = await OpenAsync("alts", 0, some.Count);
        var harm = Watch(reader.Page);
        await reader.SettleAsync();
        await AllFilledAsync(reader, some.Count);
        foreach (var frame in reader.Page.Frames.Where(frame => frame != reader.Page.MainFrame))
        {
            Assert.Contains(await frame.Locator("img").GetAttributeAsync("alt"), some);
        }

        Assert.Empty(harm);
    }

    /// <summary>An uploaded document may run scripts, in a frame without an origin: it reaches neither the article nor anything kept for it.</summary>
    [Fact]
    public async Task UploadedDocument_CannotLeaveItsFrame()
    {
        const string Script = """
            <script>
              const found = [];
              const tries = {
                parent: () => parent.document.title, top: () => top.document.cookie, cookie: () => document.cookie, local: () => localStorage.length,
                session: () => sessionStorage.length, indexed: () => indexedDB.open('x'), navigate: () => { top.location.href = 'about:blank#pwned'; },
                alert: () => { if (alert('pwned') === undefined) { throw 0; } }, submit: () => { const form = document.createElement('form'); form.target = '_top'; form.action = '/pwned'; document.body.append(form); form.submit(); throw 0; },
                frame: () => frameElement.id, credential: () => caches.keys, worker: () => new SharedWorker('/x.js')
              };
              for (const [name, attempt] of Object.entries(tries)) { try { const got = attempt(); if (got !== undefined || name === 'navigate') { found.push(name); } } catch { } }
              document.title = 'tried ' + found.join();
            </script>
            """;
        await PutSiteAsync("escape", 1, "728x90");
        await PutCampaignAsync("escape", 0, "Escape", new JsonObject { ["type"] = "html", ["size"] = "728x90", ["html"] = Script });

        await using var reader = await OpenAsync("escape", 0, 1);
        var harm = Watch(reader.Page);
        await reader.SettleAsync();
        var frame = Assert.Single(reader.Page.Frames, one => one != reader.Page.MainFrame);
        await frame.WaitForFunctionAsync("() => document.title.startsWith('tried')");

        Assert.Equal("tried", await frame.TitleAsync());
        Assert.Equal("Own", await reader.Page.TitleAsync());
        Assert.Empty(harm);
    }

    [Theory]
    [InlineData("/docs/PAYLOAD")]
    [InlineData("/docs/?x=PAYLOAD#PAYLOAD")]
    [InlineData("/PAYLOAD")]
    [InlineData("/?q=PAYLOAD#PAYLOAD")]
    [InlineData("/v1/sites/PAYLOAD")]
    [InlineData("/e/i/PAYLOAD")]
    [InlineData("/about-ad/PAYLOAD")]
    [InlineData("/openapi/PAYLOAD.json")]
    [InlineData("/health/ready?x=PAYLOAD")]
    public async Task Addresses_AreNotMarkup(string path)
    {
        await using var page = await demo.OpenOwnAsync("<title>Own</title>", settled: false);
        var harm = Watch(page.Page);
        foreach (var payload in Payloads.Take(6))
        {
            await page.Page.GotoAsync($"{demo.Server.Address.ToString().TrimEnd('/')}{path.Replace("PAYLOAD", Uri.EscapeDataString(payload), StringComparison.Ordinal)}");
        }

        Assert.Empty(harm);
    }

    /// <summary>A policy that broke the page would show in its console.</summary>
    [Fact]
    public async Task Documentation_RunsUnderItsPolicy_AndAsksNobodyElse()
    {
        await using var page = await demo.OpenOwnAsync("<title>Own</title>", settled: false);
        await page.Page.GotoAsync($"{demo.Server.Address}docs/");
        await page.Page.GetByText("Article pages ask for decisions").First.WaitForAsync();

        Assert.Empty(page.Errors);
        Assert.DoesNotContain(page.Strangers, address => address.StartsWith("http", StringComparison.Ordinal));
    }

    /// <summary>What would have happened had a script run: a request, a dialog, a window, another address.</summary>
    private static List<string> Watch(IPage page)
    {
        var harm = new List<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { } address && (address.AbsolutePath.EndsWith("/pwned", StringComparison.Ordinal) || address.Host.EndsWith("evil.example", StringComparison.Ordinal)))
            {
                harm.Add(request.Url);
            }
        };
        page.Dialog += (_, dialog) =>
        {
            harm.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        page.Popup += (_, popup) => harm.Add(popup.Url);
        return harm;
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static JsonObject Request(string site, int slot) => new()
    {
        ["site"] = site,
        ["slots"] = new JsonArray(new JsonObject { ["id"] = "a", ["slot"] = $"s{slot}" }),
    };

    private async Task<ReaderPage> OpenAsync(string site, int first, int count)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                foreach (var slot in Enumerable.Range(first, count))
                {
                    var answer = await demo.Server.Admin.PostAsync("/v1/decisions", Request(site, slot), Stop);
                    if (answer.Status != HttpStatusCode.OK || (string?)answer.Json["slots"]![0]!["outcome"] != "filled")
                    {
                        return answer.Text;
                    }
                }

                return null;
            },
            Stop);
        var slots = string.Concat(Enumerable.Range(first, count).Select(i => $"<div data-ad-slot='s{i}' style='min-height:110px'></div>"));
        return await demo.OpenOwnAsync(
            $"<!doctype html><html lang='en'><head><title>Own</title><script async src='{demo.Server.Address}tag.js' data-site='{site}' data-timeout='60000'></script></head><body>{slots}</body></html>",
            settled: false);
    }

    private static async Task AllFilledAsync(ReaderPage reader, int count) =>
        Assert.Equal(Enumerable.Repeat("filled", count), (await reader.SlotsAsync()).Select(slot => slot[1]));

    private async Task PutSiteAsync(string site, int slots, string size) => Shop.Expect(
        HttpStatusCode.Created,
        await demo.Server.Admin.PutAsync($"/v1/sites/{site}", new JsonObject
        {
            ["name"] = site,
            ["domains"] = new JsonArray("127.0.0.1"),
            ["slots"] = new JsonArray([.. Enumerable.Range(0, slots).Select(i => new JsonObject { ["name"] = $"s{i}", ["sizes"] = new JsonArray(size), ["label"] = "\"><img src=x onerror=fetch(/pwned/.source)>" })]),
        }, Stop));

    private async Task<string> AssetAsync(string site, int slot, string name)
    {
        await PutAdvertiserAsync(site, slot, name);
        return await Shop.UploadAssetAsync(demo.Server.Admin, 728, 90, Stop, $"{site}-{slot}");
    }

    private Task<ApiAnswer> PutAdvertiserAsync(string site, int slot, string name) =>
        demo.Server.Admin.PutAsync($"/v1/advertisers/{site}-{slot}", new JsonObject { ["name"] = name, ["domain"] = "acme.example" }, Stop);

    private async Task PutCampaignAsync(string site, int slot, string advertiser, JsonObject creative)
    {
        await PutAdvertiserAsync(site, slot, advertiser);
        creative["key"] = "only";
        creative["landingUrl"] = "https://acme.example/";
        var targeting = new JsonObject { ["sites"] = new JsonObject { ["include"] = new JsonArray(site) }, ["slots"] = new JsonObject { ["include"] = new JsonArray($"s{slot}") } };
        var item = new JsonObject { ["key"] = "top", ["name"] = advertiser, ["tier"] = "house", ["targeting"] = targeting, ["creatives"] = new JsonArray(creative) };
        var campaign = new JsonObject { ["name"] = advertiser, ["lineItems"] = new JsonArray(item) };
        Shop.Expect(HttpStatusCode.Created, await demo.Server.Admin.PutAsync($"/v1/advertisers/{site}-{slot}/campaigns/only", campaign, Stop));
    }
}
