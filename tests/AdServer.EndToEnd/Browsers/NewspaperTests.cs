using AdServer.EndToEnd.Servers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>The demo newspaper as its readers meet it.</summary>
public sealed class NewspaperTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly string[] ArticleSlots = ["header", "article-middle", "article-end-1", "article-end-2", "comments-end"];

    private static readonly string[] ArticlePaths =
    [
        "/world/river-accord", "/world/night-trains", "/business/harbour-prices", "/business/repair-shops",
        "/culture/orchestra-without-stage", "/culture/lost-dictionary", "/sport/mountain-relay", "/sport/quiet-stadium",
    ];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task EveryArticle_SlotsAreFilledLabelledAndUnshifted_WithoutAnError(int width, ColorScheme theme)
    {
        await using var reader = await demo.OpenAsync(ArticlePaths[0], width, theme);
        foreach (var path in ArticlePaths)
        {
            await reader.GotoAsync(path);
            var slots = await reader.SlotsAsync();

            Assert.Equal(ArticleSlots, slots.Select(slot => slot[0]));
            Assert.All(slots, slot => Assert.Equal("filled", slot[1]));
            Assert.All(slots, slot => Assert.Equal("Advertisement", slot[3]));
            Assert.Distinct(slots.Select(slot => slot[2].Split('/')[0]));
            Assert.All(slots, slot => Assert.True(slot[2].EndsWith(theme == ColorScheme.Dark ? "-dark" : "-light", StringComparison.Ordinal) || IsThemeless(slot[2]), slot[2]));
            Assert.Equal(0, await reader.ShiftedAsync());
            Assert.False(await reader.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{path} scrolls sideways");
        }

        Assert.Empty(reader.Errors);
        Assert.Empty(reader.Strangers);
    }

    [Fact]
    public async Task DarkMode_SwitchedAndReloaded_ShowsDarkCreatives()
    {
        await using var reader = await demo.OpenAsync("/sport/mountain-relay", 1280);
        var button = reader.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dark mode" });
        await button.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("dark", await reader.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));

        await reader.Page.ReloadAsync();
        await reader.SettleAsync();

        Assert.Equal("Light mode", await reader.Page.Locator(".switch").InnerTextAsync());
        Assert.All(await reader.SlotsAsync(), slot => Assert.True(slot[2].EndsWith("-dark", StringComparison.Ordinal) || IsThemeless(slot[2]), slot[2]));
        Assert.Empty(reader.Errors);
    }

    [Fact]
    public async Task DarkMode_Switched_ShowsDarkCreativesAtOnce_EachAdvertiserOnce()
    {
        await using var reader = await demo.OpenAsync("/business/repair-shops", 1280);

        await reader.Page.RunAndWaitForResponseAsync(() => reader.Page.Locator(".switch").ClickAsync(), answer => answer.Url.EndsWith("/v1/decisions", StringComparison.Ordinal));
        await reader.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-ad-slot]')].every(slot => /-dark$|letter$|words$/.test(slot.dataset.adCreative || ''))");

        Assert.Distinct((await reader.SlotsAsync()).Select(slot => slot[2].Split('/')[0]));
        Assert.Empty(reader.Errors);
    }

    [Theory]
    [InlineData("/world/no-such-story")]
    [InlineData("/nowhere")]
    public async Task AddressThatThePaperDoesNotHave_IsAPageOfThePaperForABrowser_AndAProblemForAProgram(string path)
    {
        await using var reader = await demo.OpenAsync("/", 1280);

        var answer = await reader.Page.GotoAsync(path);

        Assert.Equal(404, answer!.Status);
        Assert.Equal("This page is not in the paper", await reader.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("application/problem+json", (await demo.Server.Admin.GetAsync(path, TestContext.Current.CancellationToken)).ContentType);
    }

    [Fact]
    public async Task Click_OpensTheLandingPageBesideTheArticle_AndIsCounted()
    {
        await using var reader = await demo.OpenAsync("/world/river-accord", 1280);
        var before = await SettledAsync("clicks");

        var landing = await reader.Page.RunAndWaitForPopupAsync(() => reader.Page.FrameLocator("[data-ad-slot=header] iframe").Locator("a").ClickAsync());
        await landing.WaitForLoadStateAsync();

        Assert.Contains("/demo/landing/", landing.Url, StringComparison.Ordinal);
        Assert.EndsWith("/world/river-accord", reader.Page.Url, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => await SumAsync("clicks") > before ? null : "no click yet", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Impressions_OnePerFilledSlot()
    {
        var before = await SettledAsync("impressions");
        await using var reader = await demo.OpenAsync("/culture/lost-dictionary", 1280);
        await Eventually.HoldsAsync(
            async () => await SumAsync("impressions") >= before + ArticleSlots.Length ? null : $"{await SumAsync("impressions") - before}", TestContext.Current.CancellationToken);
        Assert.Equal(before + ArticleSlots.Length, await SettledAsync("impressions"));
    }

    [Fact]
    public async Task Creatives_RunInAnOriginOfTheirOwn()
    {
        await using var reader = await demo.OpenAsync("/world/river-accord", 1280);

        var sandboxes = await reader.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-ad-slot] iframe')].map(frame => frame.getAttribute('sandbox'))");

        Assert.NotEmpty(sandboxes);
        Assert.All(sandboxes, sandbox => Assert.DoesNotContain("allow-same-origin", sandbox, StringComparison.Ordinal));
        Assert.All(sandboxes, sandbox => Assert.DoesNotContain("allow-top-navigation", sandbox, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("garbage")]
    [InlineData("error")]
    public async Task ServerAway_TheArticleIsUntouched(string how)
    {
        await using var reader = await demo.OpenAsync("/", 1280);
        await reader.Page.RouteAsync("**/v1/decisions", route => how switch
        {
            "abort" => route.AbortAsync(),
            "garbage" => route.FulfillAsync(new RouteFulfillOptions { Body = "<html>", ContentType = "application/json" }),
            _ => route.FulfillAsync(new RouteFulfillOptions { Status = 500, Body = "{\"slots\":[{\"id\":7}]}" }),
        });
        var uncaught = new List<string>();
        reader.Page.PageError += (_, error) => uncaught.Add(error);

        await reader.GotoAsync("/sport/quiet-stadium");

        Assert.All(await reader.SlotsAsync(), slot => Assert.Equal("unfilled", slot[1]));
        Assert.Equal(0, await reader.ShiftedAsync());
        Assert.Empty(uncaught);
        Assert.True(await reader.Page.Locator("h1").IsVisibleAsync());
    }

    [Theory]
    [InlineData("/", 1280, ColorScheme.Light)]
    [InlineData("/business", 390, ColorScheme.Dark)]
    [InlineData("/culture/orchestra-without-stage", 1280, ColorScheme.Dark)]
    [InlineData("/culture/orchestra-without-stage", 390, ColorScheme.Light)]
    [InlineData("/demo/landing/kvist", 390, ColorScheme.Dark)]
    public async Task Page_HasNoSeriousAccessibilityFinding(string path, int width, ColorScheme theme)
    {
        await using var reader = await demo.OpenAsync("/", width, theme);
        await reader.Page.GotoAsync(path);
        await reader.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var result = await reader.Page.RunAxe();

        Assert.Empty(result.Violations.Where(finding => finding.Impact is "serious" or "critical").Select(finding => $"{finding.Id}: {finding.Nodes[0].Html}"));
    }

    [Fact]
    public async Task Comment_IsShownOnThePage_AndAnEmptyOneIsExplained()
    {
        await using var reader = await demo.OpenAsync("/world/night-trains", 390);
        await reader.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Comment" }).ClickAsync();
        Assert.Equal("Please give a name.", await reader.Page.Locator("#name-error").TextContentAsync());

        await reader.Page.GetByLabel("Name").FillAsync("Ada <b>");
        await reader.Page.GetByLabel("Comment", new PageGetByLabelOptions { Exact = false }).Last.FillAsync("I heard the moon.");
        await reader.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Comment" }).ClickAsync();

        Assert.Equal("Ada <b>", await reader.Page.Locator(".comments strong").TextContentAsync());
    }

    [Fact]
    public async Task Docs_OpenWithoutAnErrorOrAStranger()
    {
        await using var reader = await demo.OpenAsync("/", 1280);
        await reader.Page.GotoAsync("/docs");
        await reader.Page.GetByText("Ad server", new PageGetByTextOptions { Exact = true }).First.WaitForAsync();

        var text = await reader.Page.Locator("body").InnerTextAsync();
        Assert.All(new[] { "Ask AI", "Generate SDK", "Developer Tools", "Deploy", "Share" }, offer => Assert.DoesNotContain(offer, text, StringComparison.OrdinalIgnoreCase));
        Assert.False(await reader.Page.Locator("a[href*='scalar.com']:visible").CountAsync() > 0);
        Assert.Empty(reader.Strangers);
        Assert.Empty(reader.Errors);
    }

    /// <summary>README's pictures are made by this, with <c>ADSERVER_SCREENSHOTS</c> set to the full path of <c>docs/images</c>.</summary>
    [Fact]
    public async Task Screenshots_AreTakenWhereAskedFor()
    {
        if (Environment.GetEnvironmentVariable("ADSERVER_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            folder = Directory.CreateTempSubdirectory("adserver-screenshots-").FullName;
        }

        foreach (var (name, path, width, theme) in new[]
        {
            ("front-page", "/", 1280, ColorScheme.Light), ("article", "/world/night-trains", 1280, ColorScheme.Light),
            ("article-dark", "/culture/orchestra-without-stage", 1280, ColorScheme.Dark), ("article-phone", "/sport/mountain-relay", 390, ColorScheme.Light),
        })
        {
            await using var reader = await demo.OpenAsync(path, width, theme);
            var file = Path.Combine(folder, $"{name}.png");
            await reader.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
            Assert.True(new FileInfo(file).Length > 20_000, $"{name} looks empty");
        }
    }

    /// <summary>Words and written HTML fit both themes.</summary>
    private static bool IsThemeless(string creative) => creative.EndsWith("/letter", StringComparison.Ordinal) || creative.EndsWith("/words", StringComparison.Ordinal);

    /// <summary>With everything that was acknowledged before now, an earlier test's last events too.</summary>
    private async Task<long> SettledAsync(string metric)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Eventually.HoldsAsync(
            async () => await Report.AsOfAsync(demo.Server.Admin, TestContext.Current.CancellationToken) > now ? null : "the report is not there yet",
            TestContext.Current.CancellationToken);
        return await SumAsync(metric);
    }

    private async Task<long> SumAsync(string metric)
    {
        var rows = await Report.RowsAsync(demo.Server.Admin, [], [metric], TestContext.Current.CancellationToken);
        return rows.Count == 0 ? 0 : (long)rows[0][0]!;
    }
}
