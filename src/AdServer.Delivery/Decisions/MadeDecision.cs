using AdServer.Catalog.Creatives;
using AdServer.Delivery.Traffic;
using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>A decision with what its answer and its events need.</summary>
/// <param name="Facts">One a slot, in the order asked.</param>
/// <param name="Units">By slot, what its fill was dealt; empty: nothing was to any.</param>
/// <param name="PageState">For the next call of this page view.</param>
/// <param name="GdprApplies">As the request says, or the configured default; for creatives' macros, as <paramref name="Tcf"/>.</param>
/// <param name="Tcf">As the page sent it; passed on to the creatives that ask for it, kept nowhere.</param>
/// <param name="ReaderState">For the reader's next page; null where nothing may be kept.</param>
internal sealed record MadeDecision(
    Guid Id, DateTimeOffset Time, long CatalogVersion, Verdict Judged, Theme Theme, PageDecision Page, IReadOnlyList<SlotFacts> Facts,
    IReadOnlyList<GrantUnit> Units, bool GdprApplies, string? Tcf, string PageState, string? ReaderState);
