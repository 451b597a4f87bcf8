using AdServer.Catalog;

namespace AdServer.Delivery.OpenRtb;

/// <summary>One place of a bid request.</summary>
/// <param name="SlotNames">What may name the slot, in the order in which it is tried.</param>
/// <param name="Banner">null: no banner is wanted.</param>
/// <param name="Native">null: no native ad is wanted.</param>
/// <param name="Floor">Least price per thousand.</param>
/// <param name="FloorCurrency">null: not said, and then US dollars.</param>
/// <param name="Expiry">Seconds that the bid is wanted to hold; null: not said.</param>
/// <param name="IsPrivate">Only deals may bid, and there are none here.</param>
/// <param name="Seat">The bidder that was asked for; null: not said.</param>
internal sealed record AuctionImp(
    string Id, IReadOnlyList<string> SlotNames, BannerWish? Banner, NativeWish? Native, decimal Floor, string? FloorCurrency, bool IsSecure, long? Expiry,
    bool IsPrivate, string? Seat, IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues);

/// <param name="Sizes">Empty: the slot's own.</param>
/// <param name="BlockedAttributes">Creative attributes, as AdCOM numbers them.</param>
/// <param name="BlockedTypes">Banner ad types: 1 text, 2 picture, 3 script, 4 frame.</param>
internal sealed record BannerWish(IReadOnlyList<AdSize> Sizes, IReadOnlyList<int> BlockedAttributes, IReadOnlyList<int> BlockedTypes);
