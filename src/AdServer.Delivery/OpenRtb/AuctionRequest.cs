using AdServer.Delivery.Decisions;

namespace AdServer.Delivery.OpenRtb;

/// <summary>An OpenRTB 2.6 bid request, as far as it says anything to a server that sells its own campaigns.</summary>
/// <param name="Site">null: an app's or a screen's request.</param>
/// <param name="Currencies">Empty: any.</param>
internal sealed record AuctionRequest(
    string Id, IReadOnlyList<AuctionImp> Imps, AuctionSite? Site, UserBody User, DeviceBody? Device, AuctionBlocks Blocks, IReadOnlyList<string> Currencies,
    bool IsTest, long? MostMilliseconds, bool IsChainIncomplete, PriceBuckets? Targeting);
