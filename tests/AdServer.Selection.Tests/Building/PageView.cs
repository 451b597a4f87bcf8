using AdServer.Selection.Evaluation;
using AdServer.Selection.History;

namespace AdServer.Selection.Tests.Building;

/// <summary>Calls of one page view, and page views of one reader, with the states handed on as a page does.</summary>
internal sealed class PageView(CatalogSnapshot snapshot)
{
    public PageHistory Page { get; private set; } = PageHistory.Empty;

    public IReadOnlyList<FillCounter> Reader { get; private set; } = [];

    public DateTimeOffset Now { get; set; } = Build.Now;

    /// <summary>Whether the reader's state may be kept.</summary>
    public bool Stores { get; init; } = true;

    public int Room { get; init; } = int.MaxValue;

    /// <returns>Winning line item or creative keys by slot, "-" for none.</returns>
    public string[] Call(ulong seed, params SlotRequest[] slots) => [.. Decide(seed, slots).Slots.Select(slot => slot.Winner?.Creative.Key ?? "-")];

    public string[] Items(ulong seed, params SlotRequest[] slots) => [.. Decide(seed, slots).Slots.Select(slot => slot.Winner?.LineItem.LineItem.Key ?? "-")];

    public PageDecision Decide(ulong seed, params SlotRequest[] slots)
    {
        var reader = Stores ? ReaderHistory.Of(Reader, Page, snapshot, Now, Room) : ReaderHistory.None;
        var decision = PlainEvaluator.Decide(snapshot, Build.Request(slots) with { Time = Now }, seed, Page, reader);
        Reader = HistoryUpdate.After(reader, decision, Now);
        Page = HistoryUpdate.After(Page, decision, Now);
        return decision;
    }

    public void NextPage() => Page = PageHistory.Empty;

    public void ForgetReader() => Reader = [];
}
