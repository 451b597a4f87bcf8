using AdServer.Catalog.Campaigns;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>Impressions or clicks of one price.</summary>
internal sealed class SpendingLine(PricingModel model, decimal rate, Int128 each)
{
    public PricingModel Model { get; } = model;

    public decimal Rate { get; } = rate;

    public Int128 Each { get; } = each;

    public long Paid { get; set; }

    public long Outstanding { get; set; }

    public bool IsDirty { get; set; }
}
