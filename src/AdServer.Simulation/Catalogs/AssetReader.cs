using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Catalogs;

internal static class AssetReader
{
    private const int LongestAddress = 100;
    private const int MostPixels = 10_000;

    public static AssetEntry? Read(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        reader.Ignore("bytes", "contentType", "url");
        var advertiser = reader.Key("advertiser");
        var asset = reader.Text("asset", LongestAddress, needed: true);
        var (width, height) = (reader.Integer("width", 1, MostPixels, needed: true), reader.Integer("height", 1, MostPixels, needed: true));
        reader.RefuseUnknown();
        return new AssetEntry(advertiser ?? "", new AssetInfo(asset ?? "", $"{asset}.png", "image/png", (int)(width ?? 1), (int)(height ?? 1), 1));
    }
}
