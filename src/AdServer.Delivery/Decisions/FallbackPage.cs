using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>Every slot's fallback, for whom no campaign gives anything: judged invalid, or asking too often.</summary>
internal static class FallbackPage
{
    public static PageDecision Of(CatalogSnapshot snapshot, DecisionRequest request, NoFillReason reason)
    {
        var site = snapshot.FindSite(request.Site)!;
        var slots = new SlotDecision[request.Slots.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            var asked = request.Slots[i];
            var definition = site.Slots.FirstOrDefault(slot => slot.Name == asked.Slot);
            slots[i] = definition is null
                ? new SlotDecision(asked, null, SlotOutcome.Unfilled, NoFillReason.UnknownSlot, null)
                : new SlotDecision(asked, definition, definition.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, reason, null);
        }

        return new PageDecision(slots);
    }

    /// <summary>The slots named show their fallback: their winner's unit was refused once too often.</summary>
    public static PageDecision Deny(PageDecision page, IReadOnlyList<int> denied) => denied.Count == 0 ? page : new PageDecision(
        [.. page.Slots.Select((slot, index) => !denied.Contains(index) ? slot
            : new SlotDecision(slot.Request, slot.Definition, slot.Definition?.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, NoFillReason.GoalOrBudget, null))]);
}
