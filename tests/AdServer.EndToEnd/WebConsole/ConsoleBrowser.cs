using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>A person's browser at the console, with what went wrong in it and every request that left the server.</summary>
public sealed class ConsoleBrowser : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _server;
    private readonly List<string> _errors = [];
    private readonly List<string> _strangers = [];

    private ConsoleBrowser(IBrowserContext context, IPage page, Uri server)
    {
        (_context, Page, _server) = (context, page, server);
        page.Console += (_, message) =>
        {
            // The browser's own line about a page that is meant to answer 403 or 404.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 40", StringComparison.Ordinal))
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal))
            {
                _strangers.Add(request.Url);
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Errors => _errors;

    public IReadOnlyList<string> Strangers => _strangers;

    public static async Task<ConsoleBrowser> OpenAsync(IBrowser browser, Uri server, string? session, int width, ColorScheme theme)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 },
            ColorScheme = theme,
            StorageState = session,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Browsers.ChromiumProgram.Patience);
        return new ConsoleBrowser(context, await context.NewPageAsync(), server);
    }

    /// <summary>Until the page lives and has its data.</summary>
    /// <returns>The HTTP status.</returns>
    public async Task<int> GotoAsync(ConsoleAddress address)
    {
        var answer = await Page.GotoAsync(address.Path);
        await Page.Locator(address.Ready).First.WaitForAsync();
        await SettleAsync();
        return answer!.Status;
    }

    public Task SettleAsync() => Page.WaitForFunctionAsync("() => !document.querySelector('.bone')");

    public async Task FillAsync(params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);
        }
    }

    /// <summary>Until the page that follows is there.</summary>
    public async Task SubmitAsync(string button)
    {
        var from = Page.Url;
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => url != from);
    }

    /// <summary>Cookies and storage, to open another browser as the same person.</summary>
    public Task<string> SessionAsync() => _context.StorageStateAsync();

    public async Task<IAPIResponse> FetchAsync(string path, string method = "GET") =>
        await _context.APIRequest.FetchAsync(new Uri(_server, path).ToString(), new APIRequestContextOptions { Method = method, MaxRedirects = 0 });

    public Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => _context.CookiesAsync();

    /// <summary>What a person meets: no error, no stranger, nothing that axe finds serious, nothing that scrolls the page sideways.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync()
    {
        var complaints = new List<string>(_errors.Concat(_strangers));
        var axe = await Page.RunAxe();
        complaints.AddRange(axe.Violations.Where(one => one.Impact is "serious" or "critical")
            .Select(one => $"axe {one.Id}: {string.Join(" | ", one.Nodes.Take(3).Select(node => node.Html))}"));
        if (await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"))
        {
            complaints.Add("the page scrolls sideways");
        }

        return complaints;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
