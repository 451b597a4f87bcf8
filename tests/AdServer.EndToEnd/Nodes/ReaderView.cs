using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>One call of a page, and what it showed.</summary>
/// <param name="At">The decision's time, in milliseconds since 1970.</param>
/// <param name="Shown">By slot, the line item; empty where there was none.</param>
internal sealed record ReaderView(long At, IReadOnlyList<string> Shown, string? PageState, string? UserState)
{
    /// <param name="gdprApplies">Without a consent string: whether nothing may be kept about the reader.</param>
    public static async Task<ReaderView> OfAsync(
        ApiClient reader, string site, string[] slots, bool gdprApplies, CancellationToken cancellationToken, JsonNode? userState = null, string? pageState = null)
    {
        var request = Shop.DecisionRequest(slots);
        request["site"] = site;
        request["page"]!["state"] = pageState;
        request["user"] = new JsonObject { ["state"] = userState?.DeepClone(), ["consent"] = new JsonObject { ["gdprApplies"] = gdprApplies } };
        var answer = await reader.PostAsync("/v1/decisions", request, cancellationToken);
        Shop.Expect(HttpStatusCode.OK, answer);
        return new ReaderView(
            TimeOf((string)answer.Json["decisionId"]!),
            [.. answer.Json["slots"]!.AsArray().Select(slot => ((string?)slot!["creative"]?["key"])?.Split('/')[2] ?? "")],
            (string?)answer.Json["page"]?["state"], (string?)answer.Json["user"]?["state"]);
    }

    /// <summary>The first 48 bits of a version 7 UUID (RFC 9562, section 5.7).</summary>
    private static long TimeOf(string decisionId) => Convert.ToInt64(decisionId.Replace("-", "", StringComparison.Ordinal)[..12], 16);
}
