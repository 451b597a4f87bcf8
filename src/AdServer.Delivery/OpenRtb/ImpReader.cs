using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Validation;

namespace AdServer.Delivery.OpenRtb;

/// <summary>Reads an <c>imp</c>: banner and native; whatever else it offers is not sold here.</summary>
internal static class ImpReader
{
    private const int LongestText = 500;
    private const int MostFormats = 100;
    private const long LongestExpiry = 365 * 24 * 3600;

    private static readonly string[] Kinds = ["banner", "native", "video", "audio"];

    public static AuctionImp? Read(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var id = reader.FilledText("id", LongestText) ?? "";
        var ext = reader.Inner("ext");
        var prebid = ext?.InnerOfOthers("prebid");
        var bidders = prebid?.InnerOfOthers("bidder");
        var banner = reader.Inner("banner");
        var native = reader.Inner("native");
        if (Kinds.All(kind => reader.Take(kind) is null))
        {
            findings.Error(path, ErrorCode.Required, $"{path} must offer banner or native.");
        }

        return new AuctionImp(
            id, SlotNames(reader, ext, prebid, bidders, id), banner is null ? null : Banner(banner), native is null ? null : NativeReader.Read(native),
            reader.Decimal("bidfloor") ?? 0, reader.Text("bidfloorcur", LongestText), reader.Flag("secure") ?? false, reader.Integer("exp", 1, LongestExpiry),
            reader.Inner("pmp")?.Flag("private_auction") ?? false, bidders?.Names().FirstOrDefault(), PublisherData.Read(ext?.InnerOfOthers("data")));
    }

    private static IReadOnlyList<string> SlotNames(ObjectReader imp, ObjectReader? ext, ObjectReader? prebid, ObjectReader? bidders, string id)
    {
        var names = new List<string?> { imp.Text("tagid", LongestText) };
        foreach (var bidder in bidders?.Names() ?? [])
        {
            names.Add(bidders!.InnerOfOthers(bidder)?.TextOfOthers("placement"));
        }

        names.Add(prebid?.InnerOfOthers("storedrequest")?.TextOfOthers("id"));
        names.Add(ext?.TextOfOthers("gpid"));
        names.Add(prebid?.TextOfOthers("adunitcode"));
        names.Add(id);
        return [.. names.OfType<string>().Where(name => name.Length > 0)];
    }

    private static BannerWish Banner(ObjectReader banner)
    {
        var sizes = new List<AdSize>();
        foreach (var format in banner.Objects("format", MostFormats))
        {
            Add(format, sizes);
        }

        // The one size of old; with formats beside it, it is one of them.
        Add(banner, sizes);
        return new BannerWish([.. sizes.Distinct()], banner.Numbers("battr"), banner.Numbers("btype"));
    }

    private static void Add(ObjectReader size, List<AdSize> sizes)
    {
        var width = size.Integer("w", 0, int.MaxValue) ?? 0;
        var height = size.Integer("h", 0, int.MaxValue) ?? 0;
        if (width is > 0 and <= AdSize.MaxPixels && height is > 0 and <= AdSize.MaxPixels)
        {
            sizes.Add(new AdSize((int)width, (int)height));
        }
    }
}
