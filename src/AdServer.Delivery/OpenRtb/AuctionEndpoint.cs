using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Serving;
using AdServer.Selection.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.OpenRtb;

/// <summary><c>POST /openrtb2/auction</c>: the door for Prebid and for exchanges. Whatever is sent, the answer is a bid, none, or 400.</summary>
internal sealed class AuctionEndpoint(ServingCatalog serving, Bidder bidder, DeliveryMetrics metrics, IOptions<ServerOptions> server, TimeProvider time)
{
    private const int LongestBody = 256 * 1024;

    /// <summary>Below that the answer would come too late, however fast it is made.</summary>
    private const long LeastMilliseconds = 5;

    public async Task<IResult> PostAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        RtbCors.Allow(context);
        var content = await RequestBody.ReadAsync(context, LongestBody, context.RequestAborted, "application/json", "text/plain");
        if (content.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(content.Content, AuctionReader.Read);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        if (serving.State is not { } state)
        {
            return new AuctionAnswer(request, [], NoBidReason.TechnicalError, server.Value.Currency);
        }

        if (ReasonAgainst(context, state, request, out var site) is { } reason)
        {
            return new AuctionAnswer(request, [], reason, server.Value.Currency);
        }

        var bids = bidder.Bid(context, state, request, site!, out var why);
        metrics.Decided(time.GetElapsedTime(started));
        return new AuctionAnswer(request, bids, why, server.Value.Currency);
    }

    /// <returns>null: it can be bid on.</returns>
    private int? ReasonAgainst(HttpContext context, DeliveryState state, AuctionRequest request, out Site? site)
    {
        site = null;
        if (request.Site is null)
        {
            return NoBidReason.UnsupportedDevice;
        }

        site = AuctionPlaces.FindSite(state.Snapshot, request.Site);
        var origin = context.Request.Headers.Origin;
        return site is null || (origin.Count > 0 && !SiteOrigin.Belongs(origin.ToString(), site)) ? NoBidReason.BlockedSite
            : request.MostMilliseconds < LeastMilliseconds ? NoBidReason.NoTime
            : request.IsChainIncomplete ? NoBidReason.IncompleteChain
            : request.Currencies.Count > 0 && !request.Currencies.Contains(server.Value.Currency, StringComparer.OrdinalIgnoreCase) ? NoBidReason.UnmetTerms
            : null;
    }
}
