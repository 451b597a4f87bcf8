using AdServer.Benchmarks.Scenes;

namespace AdServer.Benchmarks.Allocations;

/// <summary>The steps of the decision path and of the beacons after it.</summary>
internal sealed class PathCases : IDisposable
{
    private readonly DecideScene _page = new(new DecideCase(Slots: 3, LineItems: 1_000, Candidates: 16));
    private readonly DecideScene _emptyPage = new(new DecideCase(Slots: 3, LineItems: 1_000, Candidates: 0));
    private readonly TokenScene _tokens = new();
    private readonly StateScene _states = new();
    private readonly ClientScene _client = new();
    private readonly BodyScene _body = new();
    private readonly CreativeScene _creatives = new();

    public IReadOnlyList<AllocationCase> All =>
    [
        new("decide", () => _page.Engine()),
        new("decide-nothing", () => _emptyPage.Engine()),
        new("prepare-page", () => _page.Prepare()),
        new("read-body", () => _body.Read()),
        new("read-client", () => _client.Facts()),
        new("open-page-state", () => _states.OpenPage()),
        new("open-reader-state", () => _states.OpenReader()),
        new("seal-page-state", () => _states.SealPage()),
        new("seal-reader-state", () => _states.SealReader()),
        new("seal-token", () => _tokens.Seal()),
        new("open-token", () => _tokens.Open()),
        new("write-creatives", () => _creatives.Write()),
    ];

    public void Dispose()
    {
        _tokens.Dispose();
        _states.Dispose();
        _client.Dispose();
    }
}
