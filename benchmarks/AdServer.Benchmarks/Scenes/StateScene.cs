using AdServer.Delivery.State;
using AdServer.Selection.History;

namespace AdServer.Benchmarks.Scenes;

/// <summary>The states of a long page view (twelve fills up to now) and of a reader who is capped by twenty line items, three fills each.</summary>
internal sealed class StateScene : IDisposable
{
    private const string Site = "example-times";

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StateSealer _sealer = new(new FixedKeys(), 1, 2);
    private readonly PageHistory _page;
    private readonly IReadOnlyList<FillCounter> _reader;

    public StateScene()
    {
        _page = new PageHistory(Keys("creative", 12), Keys("item", 3), [new ServedLabel(1, 2), new ServedLabel(3, 4)], Counters(4, 1));
        _reader = Counters(20, 3);
        PageText = SealPage();
        ReaderText = SealReader();
    }

    public string PageText { get; }

    public string ReaderText { get; }

    public string SealPage() => _sealer.SealPage(_page, Site, Now);

    public PageHistory OpenPage() => _sealer.OpenPage(PageText, Site);

    public string SealReader() => _sealer.SealReader(_reader, Site, Now);

    public IReadOnlyList<FillCounter> OpenReader() => _sealer.OpenReader(ReaderText, Site);

    public void Dispose() => _sealer.Dispose();

    private static ulong[] Keys(string stem, int count) => [.. Enumerable.Range(1, count).Select(number => KeyHash.Of($"{stem}-{number}"))];

    private static List<FillCounter> Counters(int count, int fills) =>
        [.. Keys("capped", count).Select(key => new FillCounter(key, [.. Enumerable.Range(1, fills).Select(hours => Now.AddHours(-hours).ToUnixTimeMilliseconds())]))];
}
