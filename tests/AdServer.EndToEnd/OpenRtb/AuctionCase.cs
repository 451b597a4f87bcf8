using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.OpenRtb;

/// <summary>A file of <c>cases/</c>: a request, how it is sent, and what must come back.</summary>
public sealed record AuctionCase(string Name, JsonObject Document)
{
    public static string Folder { get; } = Path.Combine(Places.Repository, "tests", "AdServer.EndToEnd", "OpenRtb", "cases");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public JsonObject Expect => Document["expect"]!.AsObject();

    public static AuctionCase Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject());

    /// <param name="test">Asks for a test, in which a missing bid is explained.</param>
    public HttpRequestMessage Request(string deliveryKey, bool test = false)
    {
        var body = Document["request"]?.DeepClone().AsObject();
        if (test)
        {
            body!["test"] = 1;
        }

        if (Document["padding"] is { } padding)
        {
            body!["padding"] = new string('x', (int)padding);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/auction") { Content = new StringContent(body?.ToJsonString() ?? (string)Document["raw"]!) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", (string?)Document["contentType"] ?? "application/json");
        Header(request, "Origin", (string?)Document["origin"]);
        Header(request, "User-Agent", (string?)Document["userAgent"] ?? ApiClient.Browser);
        Header(request, "Sec-Purpose", (string?)Document["purpose"]);
        Header(request, "Authorization", Document["key"] is null ? null : $"Bearer {deliveryKey}");
        if ((string?)Document["contentEncoding"] is { } encoding)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }

        return request;
    }

    private static void Header(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
