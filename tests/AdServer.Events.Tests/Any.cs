namespace AdServer.Events.Tests;

/// <summary>Records that say nothing in particular.</summary>
internal static class Any
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SlotFacts Slot(FillOutcome outcome = FillOutcome.Filled) => new()
    {
        Site = "example-times",
        Section = "world",
        Slot = "article-top",
        Outcome = outcome,
        Creative = outcome == FillOutcome.Filled ? "acme/spring/top/728-dark" : null,
        Tier = outcome == FillOutcome.Filled ? "standard" : null,
        Size = "728x90",
        Country = "NP",
        Theme = "dark",
        Consent = "storage",
    };

    public static BeaconRecord Beacon(Guid id, BeaconKind kind = BeaconKind.Impression) => new(id, 0, kind, Time, Time.AddSeconds(1), InvalidReason.None, Slot());

    public static DecisionRecord Decision(Guid id, int slots = 1) => new(id, Time, 7, 42, [.. Enumerable.Range(0, slots).Select(_ => Slot())]);

    public static Guid Id(int number) => new(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    public static Guid IdOf(this LoggedRecord record) => record.Beacon?.DecisionId ?? record.Decision!.DecisionId;
}
