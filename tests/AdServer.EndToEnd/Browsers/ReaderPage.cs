using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>A page in a browser of its own, with its console and every request that left the server.</summary>
public sealed class ReaderPage : IAsyncDisposable
{
    /// <summary>Counts layout shifts from the first paint on (Layout Instability API).</summary>
    private const string CountShifts =
        "window.shifted = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value; }).observe({ type: 'layout-shift', buffered: true });";

    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];
    private readonly List<string> _strangers = [];

    private ReaderPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal))
            {
                _strangers.Add(request.Url);
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Requests to anybody else.</summary>
    public IReadOnlyList<string> Strangers => _strangers;

    public static async Task<ReaderPage> OpenAsync(IBrowserContext context, string path, bool settled = true)
    {
        await context.AddInitScriptAsync(CountShifts);
        var reader = new ReaderPage(context, await context.NewPageAsync());
        await (settled ? reader.GotoAsync(path) : reader.Page.GotoAsync(path));
        return reader;
    }

    /// <summary>Until every slot has its outcome and every creative its picture.</summary>
    public async Task GotoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettleAsync();
    }

    public async Task SettleAsync()
    {
        await Page.WaitForFunctionAsync("() => { const slots = [...document.querySelectorAll('[data-ad-slot]')]; return slots.length > 0 && slots.every(slot => slot.dataset.adOutcome); }");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public async Task<double> ShiftedAsync() => await Page.EvaluateAsync<double>("() => window.shifted");

    /// <summary>Slot, outcome, creative and label of each.</summary>
    public async Task<IReadOnlyList<string[]>> SlotsAsync() => await Page.EvaluateAsync<string[][]>(
        "() => [...document.querySelectorAll('[data-ad-slot]')].map(slot => [slot.dataset.adSlot, slot.dataset.adOutcome, slot.dataset.adCreative || '', (slot.querySelector('.ad-label') || {}).textContent || ''])");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
