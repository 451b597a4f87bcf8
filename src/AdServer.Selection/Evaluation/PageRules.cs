using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Evaluation;

/// <summary>How often a line item may be on one page.</summary>
internal static class PageRules
{
    public static bool Allow(int lineItem, SlotContext slot, DecisionInProgress decision, bool roadblocks)
    {
        var item = decision.Snapshot.LineItems[lineItem];
        return item.LineItem.PageRule switch
        {
            PageRule.OnePerPage => !decision.Served.HasLineItem(item),
            PageRule.Roadblock => !decision.Served.HasLineItem(item) && (!roadblocks || Roadblock.SlotsFor(lineItem, slot, decision) is not null),
            _ => true,
        };
    }
}
