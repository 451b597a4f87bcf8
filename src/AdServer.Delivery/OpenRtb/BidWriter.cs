using System.Globalization;
using System.Text.Json;

namespace AdServer.Delivery.OpenRtb;

internal static class BidWriter
{
    /// <param name="targeting">null: no key-values are wanted.</param>
    public static void Write(Utf8JsonWriter writer, Bid bid, string currency, PriceBuckets? targeting)
    {
        var item = bid.Winner.LineItem;
        writer.WriteStartObject();
        writer.WriteString("id", bid.Id);
        writer.WriteString("impid", bid.Imp.Id);
        writer.WriteNumber("price", bid.Price);
        writer.WriteString("adid", bid.Winner.Path);
        if (bid.Links is { } links)
        {
            // Whoever sells the place puts in the price; it is not needed here, and says in a log what was paid there.
            writer.WriteString("nurl", links.Notice + "?price=${AUCTION_PRICE}");
            writer.WriteString("burl", links.Notice + "?billed=${AUCTION_PRICE}");
        }

        writer.WriteString("adm", bid.Markup);
        WriteList(writer, "adomain", [item.Advertiser.Domain]);
        writer.WriteString("cid", item.Campaign.Path);
        writer.WriteString("crid", bid.Winner.Path);
        if (item.Advertiser.Categories.Count > 0)
        {
            WriteList(writer, "cat", item.Advertiser.Categories);
            writer.WriteNumber("cattax", 1);
        }

        writer.WriteStartArray("attr");
        foreach (var attribute in bid.Attributes)
        {
            writer.WriteNumberValue(attribute);
        }

        writer.WriteEndArray();
        if (!bid.IsNative)
        {
            writer.WriteNumber("w", bid.Width);
            writer.WriteNumber("h", bid.Height);
        }

        writer.WriteNumber("exp", bid.Seconds);
        writer.WriteNumber("mtype", bid.Type);
        WriteExtension(writer, bid, currency, targeting);
        writer.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter writer, Bid bid, string currency, PriceBuckets? targeting)
    {
        writer.WriteStartObject("ext");
        writer.WriteNumber("origbidcpm", bid.Price);
        writer.WriteString("origbidcur", currency);
        writer.WriteStartObject("prebid");
        writer.WriteString("type", bid.IsNative ? "native" : "banner");
        writer.WriteString("bidid", bid.Id);
        writer.WriteStartObject("meta");
        WriteList(writer, "advertiserDomains", [bid.Winner.LineItem.Advertiser.Domain]);
        writer.WriteString("advertiserName", bid.Winner.LineItem.Advertiser.Name);
        writer.WriteString("mediaType", bid.IsNative ? "native" : "banner");
        writer.WriteEndObject();
        if (bid.Links is { } links)
        {
            writer.WriteStartObject("events");
            writer.WriteString("win", links.Notice);
            writer.WriteEndObject();
        }

        if (targeting is not null)
        {
            WriteTargeting(writer, bid, targeting);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTargeting(Utf8JsonWriter writer, Bid bid, PriceBuckets targeting)
    {
        // Prebid's own limit on the length of a key.
        const int LongestKey = 20;
        var values = new List<(string Key, string Value)> { ("hb_bidder", bid.Seat), ("hb_pb", targeting.Of(bid.Price)) };
        if (!bid.IsNative)
        {
            values.Add(("hb_size", string.Create(CultureInfo.InvariantCulture, $"{bid.Width}x{bid.Height}")));
        }

        writer.WriteStartObject("targeting");
        foreach (var (key, value) in values)
        {
            writer.WriteString(key, value);
            var own = $"{key}_{bid.Seat}";
            writer.WriteString(own[..Math.Min(own.Length, LongestKey)], value);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
