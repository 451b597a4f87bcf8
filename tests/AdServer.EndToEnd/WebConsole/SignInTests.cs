using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>Who comes in, by what, and who is out again.</summary>
[Collection<ConsoleScene>]
public sealed class SignInTests(ConsoleFixture console)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WrongPassword_FiveTimes_LocksTheAccountWithTheSameWords()
    {
        await console.JoinAsync("locked@paper.example", "analyst");
        await using var browser = await console.OpenAsync("nobody");
        await browser.Page.GotoAsync("/console/sign-in");
        var words = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            words.Add(await TryAsync(browser, "locked@paper.example", "not the password"));
        }

        words.Add(await TryAsync(browser, "locked@paper.example", ConsoleFixture.Password));
        words.Add(await TryAsync(browser, "stranger@paper.example", ConsoleFixture.Password));

        Assert.Single(words);
        Assert.DoesNotContain(await browser.CookiesAsync(), cookie => cookie.Name == "adserver.console");
    }

    [Fact]
    public async Task FirstUserPage_OnceThereIsAUser_IsGone()
    {
        await using var browser = await console.OpenAsync("nobody");

        Assert.Equal(404, (await browser.FetchAsync("/console/first-user")).Status);
    }

    [Fact]
    public async Task Invitation_IsOfOneUse()
    {
        var link = await console.InviteAsync("once@paper.example", "publisher");
        await using (var first = await console.OpenAsync("nobody"))
        {
            await first.Page.GotoAsync(link);
            await first.FillAsync(("Password", ConsoleFixture.Password), ("The same again", ConsoleFixture.Password));
            await first.SubmitAsync("Join");
            Assert.EndsWith("/console/campaigns", first.Page.Url, StringComparison.Ordinal);
        }

        await using var second = await console.OpenAsync("nobody");
        Assert.Equal(404, (await second.FetchAsync(link)).Status);
        Assert.Equal(404, (await second.FetchAsync(link[..^4] + "AAAA")).Status);
    }

    [Theory]
    [InlineData("https://evil.example/", "/console/campaigns")]
    [InlineData("//evil.example/", "/console/campaigns")]
    [InlineData("/console/../v1/sites", "/console/campaigns")]
    [InlineData("/console/campaigns/himal-air/kathmandu", "/console/campaigns/himal-air/kathmandu")]
    public async Task SignIn_ReturnsOnlyToThisConsole(string returnUrl, string expected)
    {
        await using var browser = await console.OpenAsync("nobody");
        await browser.Page.GotoAsync($"/console/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await browser.FillAsync(("E-mail", ConsoleFixture.EmailOf("admin")), ("Password", ConsoleFixture.Password));
        await browser.SubmitAsync("Sign in");
        await browser.SettleAsync();

        Assert.Equal(expected, new Uri(browser.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Session_CookieAndHeaders_AreThoseThatKeepOthersOut()
    {
        await using var browser = await console.OpenAsync("admin");
        var answer = await browser.FetchAsync("/console/campaigns");
        var cookie = Assert.Single(await browser.CookiesAsync(), one => one.Name == "adserver.console");

        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Contains("script-src 'self';", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
        Assert.Contains("no-store", answer.Headers["cache-control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefused_WithItEndsTheSession()
    {
        await using var browser = await console.OpenWithAsync(await console.JoinAsync("leaving@paper.example", "analyst"));
        Assert.Equal(400, (await browser.FetchAsync("/console/sign-out", "POST")).Status);

        await browser.Page.GotoAsync("/console/campaigns");
        await browser.SettleAsync();
        await browser.Page.Locator("details.menu summary .who").ClickAsync();
        await browser.SubmitAsync("Sign out");

        Assert.EndsWith("/console/sign-in", browser.Page.Url, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.FetchAsync("/console/campaigns")).Status);
    }

    [Fact]
    public async Task RemovedUser_IsOutOfAnOpenPage()
    {
        await using var browser = await console.OpenWithAsync(await console.JoinAsync("removed@paper.example", "publisher"));
        await browser.Page.GotoAsync("/console/campaigns");
        await browser.SettleAsync();

        var users = await console.Server.Admin.GetAsync("/v1/users", Stop);
        var id = (string)users.Json["users"]!.AsArray().Single(user => (string?)user!["email"] == "removed@paper.example")!["id"]!;
        await console.Server.Admin.DeleteAsync($"/v1/users/{id}", Stop);

        await browser.Page.WaitForURLAsync(url => url.Contains("/console/sign-in", StringComparison.Ordinal));
        Assert.Equal(302, (await browser.FetchAsync("/console/campaigns")).Status);
    }

    [Fact]
    public async Task ChangedPassword_SignsOutOtherBrowsers_AndKeepsThisOne()
    {
        var session = await console.JoinAsync("changing@paper.example", "analyst");
        await using var other = await console.OpenWithAsync(session);
        await using var browser = await console.OpenWithAsync(session);
        await browser.Page.GotoAsync("/console/account");
        await browser.FillAsync(("Current password", ConsoleFixture.Password), ("New password", "a whole new password"), ("The same again", "a whole new password"));
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change it" }).ClickAsync();
        await browser.Page.GetByText("The password is changed.").WaitForAsync();

        Assert.Equal(200, (await browser.FetchAsync("/console/campaigns")).Status);
        Assert.Equal(302, (await other.FetchAsync("/console/campaigns")).Status);
    }

    private static async Task<string> TryAsync(ConsoleBrowser browser, string email, string password)
    {
        await browser.FillAsync(("E-mail", email), ("Password", password));
        await browser.Page.RunAndWaitForResponseAsync(
            () => browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync(),
            answer => answer.Request.Method == "POST");
        return await browser.Page.Locator(".note.bad").InnerTextAsync();
    }
}
