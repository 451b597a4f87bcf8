using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Browsers;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>The demo with a user of each role, made as people make them: the first by the admin key, the others by invitation, all in a real browser.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    public const string Password = "correct horse battery staple";
    public const string Advertiser = "himal-air";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _sessions = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ServerProcess Server { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string EmailOf(string role) => $"{role}@paper.example";

    public async ValueTask InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(
            new ServerSettings(_folder.Path) { Arguments = ["--demo"] }.With("AdServer__Console__SignInsPerMinute", "1000"), Stop);
        await Eventually.HoldsAsync(
            () => Task.FromResult(Server.Output.Any(line => line.Contains("creatives are uploaded", StringComparison.Ordinal)) ? null : string.Join(Environment.NewLine, Server.Output)), Stop);
        if (ChromiumProgram.Missing is not null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await ChromiumProgram.LaunchAsync(_playwright);
        _sessions["admin"] = await MakeFirstUserAsync();
        foreach (var role in ConsolePages.AllRoles.Split(' ').Where(role => role != "admin"))
        {
            _sessions[role] = await JoinAsync(EmailOf(role), role);
        }
    }

    /// <summary>A page as somebody of that role; <c>nobody</c>: signed out.</summary>
    public async Task<ConsoleBrowser> OpenAsync(string role, int width = 1280, ColorScheme theme = ColorScheme.Light)
    {
        Assert.SkipWhen(ChromiumProgram.Missing is not null, ChromiumProgram.Missing ?? "");
        return await ConsoleBrowser.OpenAsync(_browser!, Server.Address, _sessions.GetValueOrDefault(role), width, theme);
    }

    /// <returns>The link that a person joins by.</returns>
    public async Task<string> InviteAsync(string email, string role)
    {
        var body = new JsonObject { ["email"] = email, ["role"] = role };
        if (role == "advertiser")
        {
            body["advertiser"] = Advertiser;
        }

        var answer = await Server.Admin.PostAsync("/v1/users/invitations", body, Stop);
        Shop.Expect(HttpStatusCode.Created, answer);
        return Shop.PathOf(answer.Json["url"]);
    }

    /// <summary>A user more, for tests that change or remove one.</summary>
    /// <returns>The session's cookies.</returns>
    public async Task<string> JoinAsync(string email, string role)
    {
        await using var browser = await OpenAsync("nobody");
        await browser.Page.GotoAsync(await InviteAsync(email, role));
        await browser.FillAsync(("Password", Password), ("The same again", Password));
        await browser.SubmitAsync("Join");
        return await browser.SessionAsync();
    }

    public async Task<ConsoleBrowser> OpenWithAsync(string session) =>
        await ConsoleBrowser.OpenAsync(_browser!, Server.Address, session, 1280, ColorScheme.Light);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> MakeFirstUserAsync()
    {
        await using var browser = await OpenAsync("nobody");
        await browser.Page.GotoAsync("/console/first-user");
        await browser.FillAsync(("Admin API key", ServerProcess.AdminKey), ("E-mail", EmailOf("admin")), ("Password", Password), ("The same again", Password));
        await browser.SubmitAsync("Make it and sign in");
        return await browser.SessionAsync();
    }
}
