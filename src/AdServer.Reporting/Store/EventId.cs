using AdServer.Reporting.Drilling;

namespace AdServer.Reporting.Store;

/// <summary>What an event is counted once by; its repeats have the same.</summary>
internal static class EventId
{
    public static string Of(Guid decisionId, int slotIndex, FactKind kind) => FormattableString.Invariant($"{decisionId}/{slotIndex}/{Word((EventKind)kind)}");

    public static string Word(EventKind kind) => kind switch
    {
        EventKind.Request => "request",
        EventKind.Impression => "impression",
        EventKind.Viewable => "viewable",
        _ => "click",
    };
}
