using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>The demo, and Chromium to read it with. One for all tests of a class.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    /// <summary>Milliseconds; the driver's own are too few for a browser that shares two cores.</summary>
    private const float Patience = 120_000;

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ServerProcess Server { get; private set; } = null!;

    public OwnPages Own { get; private set; } = null!;

    /// <summary>Why a test that needs a browser is skipped; null when there is one, or when nothing may be skipped.</summary>
    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") == "1" || Chromium() is not null ? null : "chromium is not installed";

    public async ValueTask InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(new ServerSettings(_folder.Path) { Arguments = ["--demo"] }, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(LoadedComplaintAsync, TestContext.Current.CancellationToken);
        Own = await OwnPages.StartAsync();
        if (Missing is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium(),
                Headless = true,
                Timeout = Patience,
                // A reader's browser blocks what opens without a click; the driver would switch that off.
                IgnoreDefaultArgs = ["--disable-popup-blocking"],
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("There is no browser.");

    /// <summary>A reader's page that keeps what went wrong in it.</summary>
    public async Task<ReaderPage> OpenAsync(string path, int width, ColorScheme theme = ColorScheme.Light)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Server.Address.ToString(),
            // Chromium says of itself that it is headless, and is then rightly judged a bot.
            UserAgent = ApiClient.Browser,
            ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 },
            ColorScheme = theme,
        });
        context.SetDefaultTimeout(Patience);
        return await ReaderPage.OpenAsync(context, path);
    }

    /// <summary>A page of somebody's own paper, on another port of this machine, with the tag in it.</summary>
    /// <param name="settled">Waited for until every slot has its outcome.</param>
    public async Task<ReaderPage> OpenOwnAsync(string html, int width = 1280, ColorScheme theme = ColorScheme.Light, bool settled = true)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Own.Origin,
            UserAgent = ApiClient.Browser,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = theme,
        });
        context.SetDefaultTimeout(Patience);
        return await ReaderPage.OpenAsync(context, Own.Put(html), settled);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Own.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string?> LoadedComplaintAsync()
    {
        if (!Server.Output.Any(line => line.Contains("creatives are uploaded", StringComparison.Ordinal)))
        {
            return string.Join(Environment.NewLine, Server.Output);
        }

        var catalog = await Server.Admin.GetAsync("/v1/catalog", TestContext.Current.CancellationToken);
        if ((int)catalog.Json["lineItems"]! < 15)
        {
            return catalog.Text;
        }

        // The first decision of a process takes longest, and the paper's tag waits for a second.
        var first = await Server.Admin.PostAsync("/v1/decisions", JsonNode.Parse("""{ "site": "example-times", "slots": [ { "id": "a", "slot": "header" } ] }""")!, TestContext.Current.CancellationToken);
        return (string?)first.Json["slots"]![0]!["outcome"] == "filled" ? null : first.Text;
    }

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
