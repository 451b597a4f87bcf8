using AdServer.Events;

namespace AdServer.Reporting.Tests;

/// <summary>Records that say nothing in particular.</summary>
internal static class Any
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SlotFacts Filled(string creative = "acme/spring/top/728-dark") => new()
    {
        Site = "example-times",
        Section = "world",
        Slot = "article-top",
        Outcome = FillOutcome.Filled,
        Creative = creative,
        Tier = "standard",
        Size = "728x90",
        Country = "NP",
        Theme = "dark",
        Consent = "storage",
    };

    public static SlotFacts Fallback() => Filled() with { Outcome = FillOutcome.Fallback, NoFillReason = 4, Creative = null, Tier = "fallback", Size = null };

    public static SlotFacts Unfilled() => Filled() with { Outcome = FillOutcome.Unfilled, NoFillReason = 1, Creative = null, Tier = null, Size = null };

    public static Guid Id(int number) => new(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    public static DecisionRecord Decision(int id, params SlotFacts[] slots) => new(Id(id), Time, 1, 42, slots.Length == 0 ? [Filled()] : slots);

    public static BeaconRecord Beacon(int id, BeaconKind kind, InvalidReason invalid = InvalidReason.None, int slot = 0, SlotFacts? facts = null) =>
        new(Id(id), slot, kind, Time, Time.AddSeconds(2), invalid, facts ?? Filled());
}
