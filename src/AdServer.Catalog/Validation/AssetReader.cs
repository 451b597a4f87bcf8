using AdServer.Catalog.Creatives;

namespace AdServer.Catalog.Validation;

/// <summary>Names of uploaded files in a document: each must be this advertiser's and of the kind that is asked for.</summary>
internal static class AssetReader
{
    private const int LongestAddress = 300;

    /// <summary>The creative itself: its asset is what is shown, so the sizes must agree.</summary>
    public static AssetInfo? Shown(ObjectReader reader, CreativeType type, AdSize? size, CampaignContext context)
    {
        var asset = Find(reader, "asset", needed: true, isZip: type == CreativeType.Html5, context);
        if (asset is { Width: > 0 } && size is { } wanted && (asset.Width, asset.Height) != (wanted.Width, wanted.Height))
        {
            var path = reader.PathOf("asset");
            reader.Findings.Error(
                path, ErrorCode.SizeMismatch,
                $"{path} is {(asset.IsZip ? "made for " : "")}{asset.Width}x{asset.Height} pixels, but the creative's size is {wanted}.", asset.Asset);
        }

        return asset;
    }

    /// <summary>A picture among other parts, of whatever size.</summary>
    public static NativePicture? Picture(ObjectReader reader, string name, CampaignContext context) =>
        Find(reader, name, needed: false, isZip: false, context) is { } asset ? new NativePicture(asset.Asset, asset.File, asset.Width, asset.Height) : null;

    private static AssetInfo? Find(ObjectReader reader, string name, bool needed, bool isZip, CampaignContext context)
    {
        if (reader.Text(name, LongestAddress, needed) is not { } address)
        {
            return null;
        }

        if (context.Served)
        {
            return new AssetInfo(
                address, reader.Text($"{name}File", LongestAddress) ?? "", "",
                (int)(reader.Integer($"{name}Width", 0, int.MaxValue) ?? 0), (int)(reader.Integer($"{name}Height", 0, int.MaxValue) ?? 0), 0);
        }

        var path = reader.PathOf(name);
        if (context.References.FindAsset(context.Advertiser, address) is not { } asset)
        {
            reader.Findings.Error(path, ErrorCode.UnknownAsset, $"{path}: '{context.Advertiser}' has uploaded no '{address}'.", address);
            return null;
        }

        if (asset.IsZip != isZip)
        {
            reader.Findings.Error(
                path, ErrorCode.InvalidValue, $"{path} must be {(isZip ? "an HTML5 zip" : "an image")}, is {(asset.IsZip ? "an HTML5 zip" : asset.ContentType)}.", address);
            return null;
        }

        return asset;
    }
}
