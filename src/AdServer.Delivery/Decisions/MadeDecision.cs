using AdServer.Catalog.Creatives;
using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>A decision with what its answer and its events need.</summary>
/// <param name="Facts">One a slot, in the order asked.</param>
internal sealed record MadeDecision(
    Guid Id, DateTimeOffset Time, long CatalogVersion, InvalidReason Judged, Theme Theme, PageDecision Page, IReadOnlyList<SlotFacts> Facts);
