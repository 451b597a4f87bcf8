using AdServer.Catalog.Creatives;
using AdServer.Selection.Explanation;

namespace AdServer.Delivery.Replays;

/// <param name="Explained">null: it cannot be replayed.</param>
/// <param name="Why">Why not.</param>
internal sealed record ReplayResult(PageExplanation? Explained, Theme Theme, string? Why)
{
    public static ReplayResult Impossible(string why) => new(null, Theme.Light, why);
}
