using AdServer.Catalog.Validation;

namespace AdServer.Delivery.OpenRtb;

/// <summary>Whether the client wants key-values made for it (<c>ext.prebid.targeting</c>), and by which price steps.</summary>
internal static class PrebidTargeting
{
    private const int MostPrecision = 6;
    private const int MostRanges = 50;

    /// <returns>null: it does not.</returns>
    public static PriceBuckets? Read(ObjectReader request)
    {
        if (request.Inner("ext")?.InnerOfOthers("prebid")?.InnerOfOthers("targeting") is not { } targeting)
        {
            return null;
        }

        // A text names one of Prebid's own; only the usual one is kept here.
        if (targeting.Take("pricegranularity") is not { ValueKind: System.Text.Json.JsonValueKind.Object } || targeting.Inner("pricegranularity") is not { } granularity)
        {
            return PriceBuckets.Medium;
        }

        var ranges = new List<(decimal Most, decimal Step)>();
        foreach (var range in granularity.Objects("ranges", MostRanges))
        {
            var most = range.Decimal("max") ?? 0;
            var step = range.Decimal("increment") ?? 0;
            if (step <= 0 || (ranges.Count > 0 && most <= ranges[^1].Most))
            {
                targeting.Findings.Error(range.Path, ErrorCode.InvalidValue, $"{range.Path} must have an increment above 0 and a max above the one before.");
                return null;
            }

            ranges.Add((most, step));
        }

        var precision = (int)(granularity.Integer("precision", 0, MostPrecision) ?? 2);
        return ranges.Count == 0 ? PriceBuckets.Medium with { Precision = precision } : new PriceBuckets(precision, ranges);
    }
}
