using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Reporting.Store;

/// <summary>The dimension <c>reason</c>: why a slot was not filled, or why an event does not count.</summary>
internal static class ReasonWord
{
    public static string? Of(Fact fact) => fact.Kind == FactKind.Slot ? OfSlot(fact.Facts.NoFillReason) : OfEvent(fact.Invalid);

    private static string? OfSlot(int code) => (NoFillReason)code switch
    {
        NoFillReason.None => null,
        var reason when Enum.IsDefined(reason) => reason.ToWireName(),
        // Of a node that is newer than this one.
        _ => $"reason-{code}",
    };

    private static string? OfEvent(InvalidReason reason) => reason == InvalidReason.None ? null : reason.ToWireName();
}
