using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Results;

/// <param name="RefusedUnits">Winners that no unit was left for; their page was decided anew.</param>
/// <param name="Broken">Promises that were not kept: over goal, budget or cap, or books that do not add up. Empty, unless pacing has a bug.</param>
public sealed record SimulationResult(
    TrafficSpec Traffic,
    int Days,
    long PageViews,
    long Slots,
    long Fills,
    long RefusedUnits,
    long Rounds,
    IReadOnlyList<LineItemResult> LineItems,
    IReadOnlyList<CampaignResult> Campaigns,
    IReadOnlyList<string> Broken);
