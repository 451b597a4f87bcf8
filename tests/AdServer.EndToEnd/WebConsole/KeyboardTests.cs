using Microsoft.Playwright;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>The console without a mouse.</summary>
[Collection<ConsoleScene>]
public sealed class KeyboardTests(ConsoleFixture console)
{
    [Fact]
    public async Task SignInSearchOpenPauseUndoAndFilter_ByKeysAlone()
    {
        await using var browser = await console.OpenAsync("nobody");
        var page = browser.Page;
        await page.GotoAsync("/console/sign-in");
        await page.Locator("#email").FocusAsync();
        await page.Keyboard.TypeAsync(ConsoleFixture.EmailOf("publisher"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(ConsoleFixture.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("table .row-link").First.WaitForAsync();

        // "/" goes to the search, arrows through what it found, Enter opens it.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("kathmandu");
        await page.Locator(".search-results a").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/console/campaigns/himal-air/kathmandu*");
        var pause = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause campaign" });
        await pause.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Resume campaign" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await pause.WaitForAsync();

        // The list: filter, then down into the rows; the address keeps what was typed.
        await page.GotoAsync("/console/campaigns");
        await page.Locator("table .row-link").First.WaitForAsync();
        await page.Locator("#table-filter").FocusAsync();
        await page.Keyboard.TypeAsync("kath");
        await page.WaitForURLAsync("**/console/campaigns?q=kath");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/console/campaigns/himal-air/kathmandu");
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task TableState_InTheAddress_ShowsAColleagueTheSame()
    {
        await using var browser = await console.OpenAsync("analyst");
        await browser.Page.GotoAsync("/console/campaigns?sort=-name&columns=key,status");
        await browser.Page.Locator("table .row-link").First.WaitForAsync();

        var names = await browser.Page.Locator("table .row-link").AllInnerTextsAsync();
        Assert.Equal(names.OrderByDescending(name => name, StringComparer.CurrentCulture), names);
        Assert.Equal(["Campaign", "Status", "Key"], (await browser.Page.Locator("thead th").AllInnerTextsAsync()).Select(text => text.Trim(' ', '↑', '↓')));
    }

    [Fact]
    public async Task Theme_Switched_HoldsAfterAReload_WithoutAFlash()
    {
        await using var browser = await console.OpenAsync("admin");
        await browser.Page.GotoAsync("/console/campaigns");
        await browser.SettleAsync();
        await browser.Page.Locator("[data-theme-switch]").ClickAsync();
        await browser.Page.Locator("[data-theme-switch]").ClickAsync();
        Assert.Equal("dark", await browser.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));

        // Before the document's body is there, its theme is.
        await browser.Page.AddInitScriptAsync("new MutationObserver(() => { if (document.body && !window.themeAtBody) window.themeAtBody = document.documentElement.dataset.theme || 'none'; }).observe(document, { childList: true, subtree: true })");
        await browser.Page.ReloadAsync();

        Assert.Equal("dark", await browser.Page.EvaluateAsync<string>("() => window.themeAtBody"));
    }
}
