using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>What <c>GET …/delivery</c> says of one line item.</summary>
internal sealed record Figures(long? Goal, long Paid, long Reserved, double? Planned, double? PacingIndex, long Unpaid)
{
    /// <summary>By line item key.</summary>
    public static async Task<IReadOnlyDictionary<string, Figures>> OfAsync(ApiClient admin, string campaign, CancellationToken cancellationToken)
    {
        var answer = await admin.GetAsync($"/v1/advertisers/{Shop.Advertiser}/campaigns/{campaign}/delivery", cancellationToken);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json["lineItems"]!.AsArray().ToDictionary(item => (string)item!["key"]!, item => Of(item!));
    }

    private static Figures Of(JsonNode item) => new(
        (long?)item["goal"], (long)item["paid"]!, (long)item["reserved"]!, (double?)item["planned"], (double?)item["pacingIndex"], (long)item["unpaid"]!);
}
