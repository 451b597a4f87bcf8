using AdServer.Events;

namespace AdServer.Pacing.Tests.Building;

/// <summary>An ad that a page was sent.</summary>
internal sealed record TestFill(Guid Id, string LineItem, GrantUnit Unit, DateTimeOffset Time)
{
    public SlotFacts Facts => new()
    {
        Site = "times",
        Slot = "top",
        Outcome = FillOutcome.Filled,
        Creative = $"{LineItem}/image",
        Theme = "light",
        Consent = "storage",
    };
}
