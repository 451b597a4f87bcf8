namespace AdServer.Selection.Delivery;

/// <summary>Where one line item stands as of a tick.</summary>
/// <param name="Owed">Goal − paid − reserved, in units of the goal; 0 without one.</param>
/// <param name="Impressions">Net impressions counted so far; with <paramref name="Clicks"/> the smoothed click rate of <c>cpc</c>.</param>
/// <param name="Clicks">Net clicks counted so far.</param>
public readonly record struct LineItemDelivery(DeliveryStops Stops, double Owed, long Impressions, long Clicks);
