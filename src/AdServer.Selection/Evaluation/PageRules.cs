using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Evaluation;

/// <summary>How often a line item may be on one page.</summary>
internal static class PageRules
{
    public static bool Allow(ServedLineItem item, SlotContext slot, DecisionInProgress decision, bool roadblocks) => item.LineItem.PageRule switch
    {
        PageRule.OnePerPage => !decision.Served.HasLineItem(item),
        PageRule.Roadblock => !decision.Served.HasLineItem(item) && (!roadblocks || Roadblock.SlotsFor(item, slot, decision) is not null),
        _ => true,
    };
}
