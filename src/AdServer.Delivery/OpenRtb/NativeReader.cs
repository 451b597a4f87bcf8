using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Delivery.OpenRtb;

/// <summary>Reads <c>imp.native</c>, whose <c>request</c> is a JSON document within a string.</summary>
internal static class NativeReader
{
    private const int LongestRequest = 64 * 1024;
    private const int LongestVersion = 20;
    private const int MostAssets = 100;

    public static NativeWish? Read(ObjectReader native)
    {
        var blocked = native.Numbers("battr");
        if (native.Text("request", LongestRequest, needed: true) is not { } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, native, blocked);
        }
        catch (JsonException)
        {
            native.Findings.Error(native.PathOf("request"), ErrorCode.InvalidValue, $"{native.PathOf("request")} must hold a native request as JSON.", text);
            return null;
        }
    }

    private static NativeWish? Read(JsonElement root, ObjectReader native, IReadOnlyList<int> blocked)
    {
        var path = native.PathOf("request");
        if (ObjectReader.Open(root, path, native.Findings) is not { } outer)
        {
            return null;
        }

        var wrapped = outer.Inner("native");
        var reader = wrapped ?? outer;
        var assets = reader.Objects("assets", MostAssets).Select(Asset).OfType<NativeAssetWish>().ToList();
        if (reader.Take("assets") is not { ValueKind: JsonValueKind.Array } given || given.GetArrayLength() == 0)
        {
            native.Findings.Error(reader.PathOf("assets"), ErrorCode.Required, $"{reader.PathOf("assets")} must name at least one asset.");
        }

        // Trackers that are pictures (method 1): of impressions (event 1), and of those viewed as the MRC counts (event 2).
        var trackers = reader.Objects("eventtrackers").Where(one => one.Numbers("methods").Contains(1)).Select(one => one.Integer("event", 0, int.MaxValue)).ToList();
        return new NativeWish(reader.Text("ver", LongestVersion) ?? "1.2", assets, wrapped is not null, trackers.Contains(1), trackers.Contains(2), blocked);
    }

    private static NativeAssetWish? Asset(ObjectReader asset)
    {
        if (asset.Integer("id", 0, int.MaxValue, needed: true) is not { } id)
        {
            return null;
        }

        var isRequired = asset.Flag("required") ?? false;
        if (asset.Inner("title") is { } title)
        {
            return new NativeAssetWish(id, isRequired, NativeAssetKind.Title, 0, title.Integer("len", 0, int.MaxValue) ?? 0, 0, 0);
        }

        if (asset.Inner("img") is { } image)
        {
            var kind = image.Integer("type", 0, int.MaxValue) switch { 1 => NativeAssetKind.Icon, 3 => NativeAssetKind.MainImage, _ => NativeAssetKind.Other };
            return new NativeAssetWish(id, isRequired, kind, 0, 0, image.Integer("wmin", 0, int.MaxValue) ?? 0, image.Integer("hmin", 0, int.MaxValue) ?? 0);
        }

        var data = asset.Inner("data");
        var type = (int)(data?.Integer("type", 0, int.MaxValue) ?? 0);
        var known = type switch
        {
            1 => NativeAssetKind.Sponsor,
            2 or 10 => NativeAssetKind.Body,
            11 => NativeAssetKind.DisplayUrl,
            12 => NativeAssetKind.CallToAction,
            _ => NativeAssetKind.Other,
        };
        return new NativeAssetWish(id, isRequired, known, type, data?.Integer("len", 0, int.MaxValue) ?? 0, 0, 0);
    }
}
