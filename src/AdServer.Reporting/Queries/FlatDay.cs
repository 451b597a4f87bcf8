using System.Numerics;

namespace AdServer.Reporting.Queries;

/// <summary>What one day of a flat-priced line item's flight earns: shared by its paid impressions, or by nobody.</summary>
/// <param name="LineItem"><c>advertiser/campaign/lineItem</c>.</param>
/// <param name="Day">In the campaign's zone.</param>
/// <param name="FromQuarter">Since 1970.</param>
/// <param name="ToQuarter">Exclusive.</param>
/// <param name="Share">Billionths.</param>
internal readonly record struct FlatDay(string LineItem, DateOnly Day, int FromQuarter, int ToQuarter, BigInteger Share);
