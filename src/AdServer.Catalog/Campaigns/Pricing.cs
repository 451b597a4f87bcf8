namespace AdServer.Catalog.Campaigns;

/// <param name="Rate">For <c>cpm</c> per thousand net impressions, for <c>cpc</c> per net click, for <c>flat</c> the line item's total; in the server's currency.</param>
public sealed record Pricing(PricingModel Model, decimal Rate);
