using AdServer.Catalog.Sites;

namespace AdServer.Selection;

/// <param name="Definition">null: the site has no such slot.</param>
/// <param name="Winner">Set exactly when <paramref name="Outcome"/> is filled.</param>
/// <param name="Reason"><see cref="NoFillReason.None"/> exactly when filled.</param>
public sealed record SlotDecision(
    SlotRequest Request, AdSlot? Definition, SlotOutcome Outcome, NoFillReason Reason, ServedCreative? Winner);
