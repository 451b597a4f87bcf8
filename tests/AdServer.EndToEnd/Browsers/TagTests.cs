using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>The tag in a page of somebody else's making.</summary>
public sealed class TagTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Tall = "<div style='height:3000px'>Text</div>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadmePage_AsPrinted_ShowsAnAdOfTheDemo()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Places.Repository, "README.md"), Stop);
        var begin = readme.IndexOf("```html\n", StringComparison.Ordinal) + "```html\n".Length;
        var page = readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];
        Assert.Contains("http://localhost:5000/tag.js", page, StringComparison.Ordinal);

        await using var reader = await demo.OpenOwnAsync(page.Replace("http://localhost:5000/", demo.Server.Address.ToString(), StringComparison.Ordinal));

        // As printed it waits for a second, which a server that has just started on a busy machine may not keep.
        await Eventually.HoldsAsync(
            async () =>
            {
                if (Assert.Single(await reader.SlotsAsync())[1] == "filled")
                {
                    return null;
                }

                await reader.Page.ReloadAsync();
                await reader.SettleAsync();
                return "unfilled";
            },
            Stop);
        Assert.NotEmpty(await reader.Page.EvaluateAsync<string>("() => window.seen || ''"));
        Assert.Equal(0, await reader.ShiftedAsync());
        Assert.Empty(reader.Errors);
    }

    [Fact]
    public async Task Mistakes_AreNamedOnceInTheConsole()
    {
        var elsewhere = JsonNode.Parse("""{ "name": "Elsewhere", "domains": ["elsewhere.example"], "timeZone": "UTC", "slots": [ { "name": "top", "sizes": ["728x90"] } ] }""")!;
        await demo.Server.Admin.PutAsync("/v1/sites/elsewhere", elsewhere, Stop);
        await Eventually.HoldsAsync(
            async () => (await demo.Server.Admin.PostAsync("/v1/decisions", JsonNode.Parse("""{ "site": "elsewhere", "slots": [ { "id": "a", "slot": "top" } ] }""")!, Stop)).Status == System.Net.HttpStatusCode.OK ? null : "not served yet",
            Stop);

        Assert.Equal(
            $"adserver: a page of {demo.Own.Origin} may not show ads of the site \"elsewhere\"; its \"domains\" must have \"127.0.0.1\" (no port)",
            await WarningAsync("elsewhere", "top"));
        Assert.Equal($"adserver: {demo.Server.Address.ToString().TrimEnd('/')} has no site \"nowhere\" (data-site of the script)", await WarningAsync("nowhere", "top"));
        Assert.Equal("adserver: the site \"example-times\" has no slot \"article-top\" (element \"ad-1-article-top\")", await WarningAsync("example-times", "article-top"));
    }

    [Fact]
    public async Task UnfilledSlot_GivesItsRoomBackWhereThePageWantsIt_OnlyBelowTheView()
    {
        await using var reader = await demo.OpenOwnAsync(Page(Slot("nope-in-view") + Tall + Slot("nope-below") + Slot("nope-kept", "") + "<p id='end'>End</p>"));

        Assert.All(await reader.SlotsAsync(), slot => Assert.Equal("unfilled", slot[1]));
        Assert.Equal("110, 0, 110", string.Join(", ", await HeightsAsync(reader)));

        await reader.Page.Locator("#end").ScrollIntoViewIfNeededAsync();
        await reader.Page.EvaluateAsync("() => new Promise(done => { adserver.on('slotUnfilled', done); adserver.refresh(); })");
        await reader.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        Assert.Equal("110, 0, 110", string.Join(", ", await HeightsAsync(reader)));
        Assert.Equal(0, await reader.ShiftedAsync());
    }

    [Theory]
    [InlineData("", "", ColorScheme.Dark, "light")]
    [InlineData("", "background:#fff", ColorScheme.Dark, "light")]
    [InlineData("", "background:#14161a", ColorScheme.Light, "dark")]
    [InlineData("", "background:oklch(0.2 0.02 250)", ColorScheme.Light, "dark")]
    [InlineData("", "background:color(display-p3 0.98 0.98 0.96)", ColorScheme.Dark, "light")]
    [InlineData("<meta name='color-scheme' content='dark'>", "", ColorScheme.Light, "dark")]
    [InlineData("<meta name='color-scheme' content='light dark'>", "", ColorScheme.Dark, "dark")]
    [InlineData("<meta name='color-scheme' content='light dark'>", "", ColorScheme.Light, "light")]
    [InlineData("<meta name='color-scheme' content='light dark'>", "background:#fff", ColorScheme.Dark, "light")]
    [InlineData("<style>:root{color-scheme:only light}</style>", "", ColorScheme.Dark, "light")]
    [InlineData("<style>:root{color-scheme:dark}</style>", "", ColorScheme.Light, "dark")]
    [InlineData("<script>document.documentElement.dataset.theme='dark'</script>", "background:#fff", ColorScheme.Light, "dark")]
    public async Task Theme_IsThePagesOwn(string head, string body, ColorScheme wish, string expected)
    {
        await using var reader = await demo.OpenOwnAsync(Page(Slot("header"), head: head, body: body), theme: wish);

        var request = await reader.Page.RunAndWaitForRequestAsync(() => reader.Page.EvaluateAsync("() => adserver.refresh()"), one => one.Url.EndsWith("/v1/decisions", StringComparison.Ordinal));

        Assert.Equal(expected, (string?)JsonNode.Parse(request.PostData!)!["page"]!["theme"]);
    }

    [Theory]
    [InlineData("{ state: null }", false)]
    [InlineData("{ url: location.origin + '/next.html' }", false)]
    [InlineData("{ section: 'world' }", true)]
    public async Task SetPage_AnotherAddressOrNoState_BeginsAnotherPageView(string page, bool goesOn)
    {
        await using var reader = await demo.OpenOwnAsync(Page(Slot("header")));

        var request = await reader.Page.RunAndWaitForRequestAsync(
            () => reader.Page.EvaluateAsync($"() => {{ adserver.setPage({page}); adserver.refresh(); }}"), one => one.Url.EndsWith("/v1/decisions", StringComparison.Ordinal));

        Assert.Equal(goesOn, JsonNode.Parse(request.PostData!)!["page"]!["state"] is not null);
    }

    [Fact]
    public async Task AboutThisAd_IsReachedByKeyboard_AndOpensBesideThePage()
    {
        await using var reader = await demo.OpenOwnAsync(Page(Slot("header")));
        var link = reader.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new("^About this ad by .+ \\(opens in a new tab\\)$") });
        await reader.Page.Keyboard.PressAsync("Tab");
        Assert.True(await link.EvaluateAsync<bool>("link => link === document.activeElement"));

        var about = await reader.Page.RunAndWaitForPopupAsync(() => reader.Page.Keyboard.PressAsync("Enter"));
        await about.WaitForLoadStateAsync();

        Assert.Equal("About this ad", await about.Locator("h1").InnerTextAsync());
        Assert.Equal("Advertisement", (await reader.SlotsAsync())[0][3]);
        Assert.Equal(0, await reader.ShiftedAsync());
    }

    private async Task<string> WarningAsync(string site, string slot)
    {
        await using var reader = await demo.OpenOwnAsync(Page(Slot(slot), site));
        await reader.Page.EvaluateAsync("() => new Promise(done => { adserver.on('slotUnfilled', done); adserver.refresh(); })");
        return Assert.Single(reader.Errors, line => line.StartsWith("adserver:", StringComparison.Ordinal));
    }

    private static async Task<int[]> HeightsAsync(ReaderPage reader) =>
        await reader.Page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('[data-ad-slot]')].map(slot => slot.offsetHeight)");

    private static string Slot(string slot, string more = "data-collapse") => $"<div data-ad-slot='{slot}' data-sizes='728x90' style='min-height:110px' {more}></div>";

    private string Page(string content, string site = "example-times", string head = "", string body = "") => $"""
        <!doctype html><html lang="en"><head><title>Own</title>{head}<script async src="{demo.Server.Address}tag.js" data-site="{site}" data-timeout="10000"></script></head>
        <body style="margin:0;{body}">{content}</body></html>
        """;
}
