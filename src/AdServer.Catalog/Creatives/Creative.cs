using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Creatives;

/// <summary>What the reader sees. Which of the type's own fields are set follows <paramref name="Type"/>.</summary>
/// <param name="LandingUrl">https (http on loopback); null only for <c>adsense</c>.</param>
/// <param name="ClickDomains">Hosts that a click's <c>?to=</c> may lead to instead.</param>
/// <param name="Theme">null: fits both.</param>
/// <param name="Weight">1 to 1000, for the draw among a winner's fitting creatives.</param>
/// <param name="Asset"><c>sha256-…</c>, the content's address.</param>
/// <param name="AssetFile">The file below <c>/assets/</c>, e.g. <c>sha256-….png</c>; follows from the asset's type, not from the upload.</param>
/// <param name="Html">Of <c>html</c> and <c>thirdPartyTag</c>.</param>
/// <param name="Archived">No longer in the upload; kept for clicks on what was already served.</param>
public sealed record Creative(
    string Key,
    CreativeType Type,
    AdSize Size,
    string? LandingUrl,
    IReadOnlyList<string> ClickDomains,
    Theme? Theme,
    int Weight,
    string? Asset,
    string? AssetFile,
    string? Alt,
    string? Html,
    NativeContent? Native,
    TextContent? Text,
    AdSenseUnit? AdSense,
    ReviewStatus ReviewStatus = ReviewStatus.Approved,
    bool Archived = false,
    string? ReviewNote = null);
