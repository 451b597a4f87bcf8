using AdServer.Catalog.Creatives;
using AdServer.Selection;

namespace AdServer.Delivery.OpenRtb;

/// <summary>One bid, ready to be written.</summary>
/// <param name="Links">null: a test; nothing is counted.</param>
/// <param name="Seconds">How long it holds.</param>
internal sealed record Bid(
    Guid Id, AuctionImp Imp, string Seat, ServedCreative Winner, decimal Price, string Markup, BidLinks? Links, int Width, int Height, long Seconds)
{
    private const int Banner = 1;
    private const int Native = 4;

    public bool IsNative => Winner.Creative.Size.IsFluid;

    /// <summary>Markup type.</summary>
    public int Type => IsNative ? Native : Banner;

    /// <summary>Creative attributes, as AdCOM numbers them: 12 is text alone.</summary>
    public IReadOnlyList<int> Attributes => Winner.Creative.Type == CreativeType.Text ? [12] : [];
}
