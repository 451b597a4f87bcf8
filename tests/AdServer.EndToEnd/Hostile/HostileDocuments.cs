using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdServer.EndToEnd.Hostile;

/// <summary>Documents with one bad value in them, as text: a good deal of what is bad cannot be built from nodes.</summary>
public static class HostileDocuments
{
    private const int Deep = 10_000;

    public static string Advertiser(string name, string domain) => $$"""{ "name": {{Quoted(name)}}, "domain": {{Quoted(domain)}} }""";

    public static string Site(string label, string adsTxt) => $$"""
        { "name": "Hostile", "domains": ["hostile.example"], "timeZone": "UTC", "adsTxt": {{Quoted(adsTxt)}}, "slots": [ { "name": "top", "sizes": ["728x90"], "label": {{Quoted(label)}} } ] }
        """;

    /// <summary>A campaign of three creatives, with what is bad at its place.</summary>
    public static string Campaign(string asset, string where, string value)
    {
        var campaign = Fields(("name", "\"Hostile\""), ("timeZone", "\"UTC\""));
        var item = Fields(("key", "\"top\""), ("name", "\"Top\""), ("tier", "\"house\""), ("targeting", """{ "sections": { "include": ["nowhere"] } }"""));
        var image = Fields(("key", "\"image\""), ("type", "\"image\""), ("size", "\"728x90\""), ("asset", Quoted(asset)), ("alt", "\"Alt\""), ("landingUrl", "\"https://acme.example/\""));
        var text = Fields(("key", "\"text\""), ("type", "\"text\""), ("size", "\"fluid\""), ("text", """{ "headline": "Words" }"""), ("landingUrl", "\"https://acme.example/\""));
        var html = Fields(("key", "\"html\""), ("type", "\"html\""), ("size", "\"300x250\""), ("html", "\"<b>Markup</b>\""), ("landingUrl", "\"https://acme.example/\""));
        switch (where)
        {
            case "lineItem.name": item["name"] = Quoted(value); break;
            case "sections": item["targeting"] = $$"""{ "sections": { "include": [{{Quoted(value)}}] } }"""; break;
            case "image.alt": image["alt"] = Quoted(value); break;
            case "creative.asset": image["asset"] = Quoted(value); break;
            case "text.headline": text["text"] = $$"""{ "headline": {{Quoted(value)}} }"""; break;
            case "landingUrl": text["landingUrl"] = Quoted(value); break;
            case "html": html["html"] = Quoted(value); break;
            case "campaign.json": Put(campaign, value); break;
            case "lineItem.json": Put(item, value); break;
            case "creative.json": Put(text, value); break;
            default: throw new ArgumentOutOfRangeException(nameof(where), where, "There is no such place in a campaign.");
        }

        item["creatives"] = $"[{Text(image)}, {Text(text)}, {Text(html)}]";
        campaign["lineItems"] = $"[{Text(item)}]";
        return Text(campaign);
    }

    /// <summary>A body as it is, but for a few that are too long or no text.</summary>
    public static byte[] Raw(string value) => value switch
    {
        "DEEP-OBJECTS" => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", Deep)) + "1" + new string('}', Deep)),
        "DEEP-ARRAYS" => Encoding.UTF8.GetBytes(new string('[', Deep) + new string(']', Deep)),
        "NOT-UTF8" => [.. "{\"name\":\""u8, 0xFF, 0xFE, 0xC0, 0x80, .. "\"}"u8],
        "NUL-BYTES" => new byte[64],
        _ => Encoding.UTF8.GetBytes(value),
    };

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    /// <summary>What a GET says of the place; null: it is not there.</summary>
    public static string? ReadBack(JsonNode document, string where)
    {
        var item = document["lineItems"]?[0];
        JsonNode? Creative(string key) => item?["creatives"]?.AsArray().FirstOrDefault(one => (string?)one!["key"] == key);
        return (string?)(where switch
        {
            "advertiser.name" => document["name"],
            "advertiser.domain" => document["domain"],
            "site.label" => document["slots"]?[0]?["label"],
            "adsTxt" => document["adsTxt"],
            "lineItem.name" => item?["name"],
            "sections" => item?["targeting"]?["sections"]?["include"]?[0],
            "image.alt" => Creative("image")?["alt"],
            "text.headline" => Creative("text")?["text"]?["headline"],
            "landingUrl" => Creative("text")?["landingUrl"],
            "html" => Creative("html")?["html"],
            _ => null,
        });
    }

    private static Dictionary<string, string> Fields(params (string Name, string Json)[] fields) => fields.ToDictionary(field => field.Name, field => field.Json, StringComparer.Ordinal);

    private static void Put(Dictionary<string, string> fields, string named)
    {
        var colon = named.IndexOf(':', StringComparison.Ordinal);
        fields[named[..colon].Trim().Trim('"')] = named[(colon + 1)..];
    }

    private static string Text(Dictionary<string, string> fields) => $"{{ {string.Join(", ", fields.Select(field => $"{Quoted(field.Key)}: {field.Value}"))} }}";
}
