namespace AdServer.Delivery.OpenRtb;

/// <summary>A native request (OpenRTB Native Ads 1.2): which assets, and how its events are wanted.</summary>
/// <param name="IsWrapped">The request has the root <c>native</c> of earlier versions, and so has its answer.</param>
/// <param name="TakesEventTrackers">It asks for pictures that track impressions by <c>eventtrackers</c>; else it gets <c>imptrackers</c>.</param>
internal sealed record NativeWish(
    string Version, IReadOnlyList<NativeAssetWish> Assets, bool IsWrapped, bool TakesEventTrackers, bool TakesViewableTrackers, IReadOnlyList<int> BlockedAttributes);

/// <summary>One asset; what is not of a known kind is <see cref="NativeAssetKind.Other"/>, and then there is none.</summary>
/// <param name="Length">Most characters; 0: any.</param>
/// <param name="Width">Least pixels of a picture.</param>
/// <param name="Height">Least pixels of a picture.</param>
internal sealed record NativeAssetWish(long Id, bool IsRequired, NativeAssetKind Kind, int DataType, long Length, long Width, long Height);

internal enum NativeAssetKind
{
    Other,
    Title,
    Body,
    Sponsor,
    DisplayUrl,
    CallToAction,
    MainImage,
    Icon,
}
