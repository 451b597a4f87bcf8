using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Delivery.Privacy;
using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>From a decision to the dimensions that it is reported by.</summary>
internal static class SlotFactsOf
{
    private const string FallbackTier = "fallback";

    public static IReadOnlyList<SlotFacts> Page(PageDecision page, DecisionRequest request, Consent consent)
    {
        var section = request.Section?.Trim().ToLowerInvariant();
        var facts = new SlotFacts[page.Slots.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var slot = page.Slots[i];
            facts[i] = new SlotFacts
            {
                Site = request.Site,
                Section = string.IsNullOrEmpty(section) ? null : section,
                Slot = slot.Request.Slot,
                Outcome = slot.Outcome switch
                {
                    SlotOutcome.Filled => FillOutcome.Filled,
                    SlotOutcome.Fallback => FillOutcome.Fallback,
                    _ => FillOutcome.Unfilled,
                },
                NoFillReason = (int)slot.Reason,
                Creative = slot.Winner?.Path,
                Tier = slot.Winner is { } winner ? WireName<Tier>.Of(winner.LineItem.LineItem.Tier) : slot.Outcome == SlotOutcome.Fallback ? FallbackTier : null,
                Size = slot.Winner?.Creative.Size.ToString(),
                Country = request.Country,
                Region = consent.Measurement && request.Subdivisions.Count > 0 ? request.Subdivisions[0] : null,
                City = consent.Measurement ? request.City : null,
                Device = request.Device,
                OperatingSystem = consent.Measurement ? request.OperatingSystem : null,
                Browser = consent.Measurement ? request.Browser : null,
                Theme = WireName<Theme>.Of(request.Theme),
                Consent = consent.Storage ? "storage" : "no-storage",
            };
        }

        return facts;
    }
}
