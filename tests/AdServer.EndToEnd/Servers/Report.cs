using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace AdServer.EndToEnd.Servers;

/// <summary>Reports over the days around now, so that a test at midnight sees its events too.</summary>
public static class Report
{
    public static async Task<IReadOnlyList<JsonArray>> RowsAsync(
        ApiClient client, string[] dimensions, string[] metrics, CancellationToken cancellationToken) =>
        [.. (await QueryAsync(client, dimensions, metrics, cancellationToken))["rows"]!.AsArray().Select(row => row!.AsArray())];

    /// <summary>Up to when everything acknowledged is counted.</summary>
    public static async Task<DateTimeOffset?> AsOfAsync(ApiClient client, CancellationToken cancellationToken) =>
        (DateTimeOffset?)(await QueryAsync(client, [], ["requests"], cancellationToken))["asOf"];

    private static async Task<JsonNode> QueryAsync(ApiClient client, string[] dimensions, string[] metrics, CancellationToken cancellationToken)
    {
        var today = TimeProvider.System.GetUtcNow();
        var answer = await client.PostAsync(
            "/v1/reports/query",
            new JsonObject
            {
                ["from"] = Day(today.AddDays(-1)),
                ["to"] = Day(today.AddDays(1)),
                ["timeZone"] = "UTC",
                ["dimensions"] = new JsonArray([.. dimensions.Select(name => JsonValue.Create(name))]),
                ["metrics"] = new JsonArray([.. metrics.Select(name => JsonValue.Create(name))]),
            },
            cancellationToken);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json;
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
