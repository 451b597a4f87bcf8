using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>What a page is to show, with the units that were dealt for it.</summary>
/// <param name="Units">By slot; none where nothing was dealt.</param>
/// <param name="Refused">Line items, by index, whose units were refused to the attempts before the last.</param>
/// <param name="Denied">Slots whose winner got no unit in the end.</param>
internal sealed record PageChoice(PageDecision Page, GrantUnit[] Units, IReadOnlyList<int> Refused, IReadOnlyList<int> Denied);
