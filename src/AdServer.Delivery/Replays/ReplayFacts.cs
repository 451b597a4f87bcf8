using AdServer.Selection;
using AdServer.Selection.History;

namespace AdServer.Delivery.Replays;

/// <summary>
/// All that a decision's choice looked at besides the catalog: enough to make it again, and nothing that says who the reader was. Never an
/// address, an agent, a state, a consent string or a referrer.
/// </summary>
/// <param name="Epoch">Which database the catalog version counts in.</param>
/// <param name="Boot">The boot of this node that the delivery state's version counts in.</param>
/// <param name="Page">What the page view showed; its counters are left out.</param>
/// <param name="Caps">How many fills fell into each window of what is capped.</param>
/// <param name="Room">Bytes that the reader's state had left for counters; <see cref="int.MaxValue"/>: nothing was to be kept.</param>
/// <param name="Refused">Line items, by index, whose units were refused to the attempts before the last, in that order.</param>
/// <param name="Denied">Slots, by index, whose winner got no unit in the end, and which show their fallback instead.</param>
internal sealed record ReplayFacts(
    DecisionKind Kind,
    Guid Epoch,
    ulong Boot,
    long StateVersion,
    DecisionRequest Request,
    PageHistory Page,
    IReadOnlyList<FillCounts> Caps,
    int Room,
    IReadOnlyList<int> Refused,
    IReadOnlyList<int> Denied);
