using AdServer.Selection.Delivery;

namespace AdServer.Delivery.Replays;

/// <param name="LineItem">By index, in the order of its catalog version.</param>
internal readonly record struct StateChange(int LineItem, LineItemDelivery Delivery);
