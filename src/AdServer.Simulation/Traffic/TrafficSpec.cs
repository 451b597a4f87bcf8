namespace AdServer.Simulation.Traffic;

/// <summary>Which readers come when, what they ask for, and what they do with it.</summary>
/// <param name="TimeZone">Hours of the day and weekdays are in it.</param>
/// <param name="PageViewsPerDay">Of a mean day, without surges and losses.</param>
/// <param name="Hours">24 weights, from midnight.</param>
/// <param name="Weekdays">Seven weights, from Sunday.</param>
public sealed record TrafficSpec(
    DateTimeOffset Start,
    TimeZoneInfo TimeZone,
    ulong Seed,
    int Nodes,
    double PageViewsPerDay,
    IReadOnlyList<double> Hours,
    IReadOnlyList<double> Weekdays,
    Weighted<PageKind> Pages,
    Weighted<string?> Sections,
    Weighted<string?> Countries,
    Weighted<string?> Devices,
    IReadOnlyList<KeyValueMix> KeyValues,
    IReadOnlyList<Surge> Surges,
    IReadOnlyList<LostSpan> Lost,
    ReaderBehaviour Readers,
    PacingSpec Pacing);
