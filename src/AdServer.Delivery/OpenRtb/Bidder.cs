using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Sites;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Rendering;
using AdServer.Delivery.Tokens;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.OpenRtb;

/// <summary>
/// Answers the places of a bid request one after the other. Each is a decision of its own, since each has terms of its own; they are
/// linked as one page view, so that no creative comes twice.
/// </summary>
internal sealed class Bidder(
    DecisionMaker maker, TokenSealer tokens, CreativeHtml html, IOptions<ServerOptions> server, IOptions<DeliveryOptions> options)
{
    /// <summary>How long a bid holds when nothing is said.</summary>
    private const long UsualSeconds = 120;

    private const string UsualSeat = "adserver";
    private const string UsualFloorCurrency = "USD";

    private readonly string _base = server.Value.PublicUrl;
    private readonly BannerMarkup _banners = new(html);

    /// <param name="reason">Why the first place without a bid has none; 0: every place has one.</param>
    public List<Bid> Bid(HttpContext context, DeliveryState state, AuctionRequest request, Site site, out int reason)
    {
        var bids = new List<Bid>();
        var page = request.Site!.Page;
        reason = 0;
        foreach (var imp in request.Imps)
        {
            var (bid, why) = Bid(context, state, request, site, imp, ref page);
            if (bid is not null)
            {
                bids.Add(bid);
            }
            else if (reason == 0)
            {
                reason = why;
            }
        }

        return bids;
    }

    private (Bid? Bid, int Reason) Bid(HttpContext context, DeliveryState state, AuctionRequest request, Site site, AuctionImp imp, ref PageBody page)
    {
        if (AuctionPlaces.FindSlot(site, imp) is not { } slot)
        {
            return (null, NoBidReason.Of(NoFillReason.UnknownSlot));
        }

        if (IsUnmet(imp))
        {
            return (null, NoBidReason.UnmetTerms);
        }

        var sizes = SizesOf(imp, slot);
        if (sizes.Count == 0)
        {
            return (null, NoBidReason.Of(NoFillReason.NoSize));
        }

        var terms = new BidTerms(imp, request.Blocks, imp.Seat ?? UsualSeat, request.IsTest);
        var body = new DecisionBody(site.Key, page, [new SlotRequest(imp.Id, slot.Name, sizes, imp.KeyValues)], request.Site!.KeyValues, request.User, request.Device);
        var decision = maker.Make(context, state, body, terms);
        if (decision.Page.Slots[0] is not { Winner: { } winner } decided)
        {
            return (null, terms.Refusal != 0 ? terms.Refusal : NoBidReason.Of(decision.Judged, decision.Page.Slots[0].Reason));
        }

        page = page with { State = decision.PageState };
        return (ToBid(state, decision, decided, winner, terms), 0);
    }

    private Bid ToBid(DeliveryState state, MadeDecision decision, SlotDecision slot, ServedCreative winner, BidTerms terms)
    {
        var longest = (long)options.Value.TokenLifetime.TotalSeconds;
        var seconds = Math.Min(terms.Imp.Expiry ?? UsualSeconds, longest);
        var links = terms.IsTest ? null : BidLinks.Of(
            _base, tokens.Seal(new FillToken(decision.Id, 0, decision.Time, decision.Judged, decision.Facts[0], decision.Units[0]) { Seconds = (ushort)Math.Min(seconds, ushort.MaxValue) }));
        var creative = winner.Creative;
        var click = links?.Click ?? creative.LandingUrl ?? "";
        var markup = creative.Size.IsFluid
            ? NativeMarkup.Write(terms.Imp.Native!, creative, winner.LineItem.Advertiser.Name, links, html.SourceOf)
            : _banners.Write(winner, decision.Theme, MacroValues.Of(click, decision.Id, 0, decision.GdprApplies, decision.Tcf), links);
        return new Bid(decision.Id, terms.Imp, terms.Seat, winner, BidTerms.PriceOf(winner, state), markup, links, creative.Size.Width, creative.Size.Height, seconds);
    }

    private bool IsUnmet(AuctionImp imp)
    {
        // A price in another currency cannot be held against ours, and a page that is secure must not be sent to one that is not.
        var otherMoney = imp.Floor > 0 && !(imp.FloorCurrency ?? UsualFloorCurrency).Equals(server.Value.Currency, StringComparison.OrdinalIgnoreCase);
        var insecure = imp.IsSecure && Uri.TryCreate(_base, UriKind.Absolute, out var own) && own.Scheme == Uri.UriSchemeHttp && !own.IsLoopback;
        return imp.IsPrivate || otherMoney || insecure;
    }

    private static IReadOnlyList<AdSize> SizesOf(AuctionImp imp, AdSlot slot)
    {
        var sizes = new List<AdSize>();
        if (imp.Banner is { } banner)
        {
            sizes.AddRange(slot.Sizes.Where(size => !size.IsFluid && (banner.Sizes.Count == 0 || banner.Sizes.Contains(size))));
        }

        if (imp.Native is not null && slot.Sizes.Contains(AdSize.Fluid))
        {
            sizes.Add(AdSize.Fluid);
        }

        return sizes;
    }
}
