using AdServer.Catalog.Creatives;
using AdServer.Selection;
using AdServer.Selection.Delivery;

namespace AdServer.Delivery.OpenRtb;

/// <summary>What a bid for one place must keep to. A winner that does not is refused, and the place is decided anew without it.</summary>
/// <param name="seat">Who answers.</param>
/// <param name="isTest">Nothing is reserved, and nothing is kept.</param>
internal sealed class BidTerms(AuctionImp imp, AuctionBlocks blocks, string seat, bool isTest)
{
    /// <summary>How many line items are refused before a place is given up: each costs microseconds.</summary>
    public const int MostRefused = 512;

    private const int TextOnly = 12;

    public AuctionImp Imp => imp;

    public string Seat => seat;

    public bool IsTest => isTest;

    /// <summary>Why the last winner was refused; 0: none was. A price that is too low goes before the rest, since that is what people look for.</summary>
    public int Refusal { get; private set; }

    /// <returns>The first slot whose winner may not bid; null: there is none.</returns>
    public int? FirstRefused(PageDecision page, DeliveryState state)
    {
        for (var i = 0; i < page.Slots.Count; i++)
        {
            if (page.Slots[i].Winner is { } winner && !Admits(winner, PriceOf(winner, state)))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Per thousand impressions; to the millionth, as prices are passed on.</summary>
    public static decimal PriceOf(ServedCreative winner, DeliveryState state) => Math.Round(state.EffectiveCpm(state.Snapshot.IndexOf(winner.LineItem)), 6);

    private bool Admits(ServedCreative winner, decimal price)
    {
        var advertiser = winner.LineItem.Advertiser;
        if (!Fits(winner.Creative, advertiser.Name) || !blocks.Admits(advertiser, winner.LineItem.Campaign.Advertiser, seat))
        {
            Refusal = Refusal == 0 ? NoBidReason.UnmetTerms : Refusal;
            return false;
        }

        if (price > 0 && price >= imp.Floor)
        {
            return true;
        }

        Refusal = NoBidReason.Of(NoFillReason.BelowFloor);
        return false;
    }

    private bool Fits(Creative creative, string advertiser)
    {
        // AdSense is put into the page by the page itself; a frame of somebody else's is no place for it.
        if (creative.Type == CreativeType.AdSense)
        {
            return false;
        }

        if (creative.Size.IsFluid)
        {
            return imp.Native is { } native && !IsBlocked(creative, native.BlockedAttributes) && NativeMarkup.CanAnswer(native, creative, advertiser);
        }

        return imp.Banner is { } banner && !IsBlocked(creative, banner.BlockedAttributes) && !banner.BlockedTypes.Contains(TypeOf(creative));
    }

    private static bool IsBlocked(Creative creative, IReadOnlyList<int> attributes) => creative.Type == CreativeType.Text && attributes.Contains(TextOnly);

    private static int TypeOf(Creative creative) => creative.Type switch
    {
        CreativeType.Text => 1,
        CreativeType.Image or CreativeType.Native => 2,
        CreativeType.Html or CreativeType.ThirdPartyTag => 3,
        _ => 4,
    };
}
