using Microsoft.Playwright;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>Inviting, making a key, and taking both back, as an admin does it.</summary>
[Collection<ConsoleScene>]
public sealed class AccessPageTests(ConsoleFixture console)
{
    [Fact]
    public async Task Invite_MistakesBesideTheirFields_ThenALinkThatSomebodyJoinsBy()
    {
        await using var browser = await console.OpenAsync("admin");
        var page = browser.Page;
        await page.GotoAsync("/console/access");
        await browser.SettleAsync();
        var form = page.Locator("form", new PageLocatorOptions { Has = page.Locator("#invite-name") });
        await form.Locator("#invite-name").FillAsync("no address");
        await form.Locator("#invite-role").SelectOptionAsync("advertiser");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await page.Locator("#invite-name-error").WaitForAsync();

        Assert.Contains("'no address'", await page.Locator("#invite-name-error").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("advertiser", await page.Locator("#invite-advertiser-error").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("no address", await form.Locator("#invite-name").InputValueAsync());

        await form.Locator("#invite-name").FillAsync("buyer@himal.example");
        await form.Locator("#invite-advertiser").SelectOptionAsync(ConsoleFixture.Advertiser);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await page.Locator("#link").WaitForAsync();
        var link = await page.Locator("#link").InputValueAsync();
        await using var invited = await console.OpenAsync("nobody");
        await invited.Page.GotoAsync(new Uri(link).PathAndQuery);

        Assert.Equal("Join as advertiser", await invited.Page.Locator("h1").InnerTextAsync());
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task ApiKey_MadeAndDeleted_AfterBeingAsked()
    {
        await using var browser = await console.OpenAsync("admin");
        var page = browser.Page;
        await page.GotoAsync("/console/access");
        await browser.SettleAsync();
        await page.Locator("#key-name").FillAsync("Nightly script");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make a key" }).ClickAsync();
        await page.Locator("#secret").WaitForAsync();
        Assert.StartsWith("ads_", await page.Locator("#secret").InputValueAsync(), StringComparison.Ordinal);

        var delete = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete the key Nightly script" });
        await delete.ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await delete.ClickAsync();
        await page.Locator("dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove" }).ClickAsync();
        await delete.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        Assert.Empty(browser.Errors);
    }
}
