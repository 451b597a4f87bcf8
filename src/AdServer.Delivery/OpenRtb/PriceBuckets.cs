using System.Globalization;

namespace AdServer.Delivery.OpenRtb;

/// <summary>How Prebid wants a price cut down to the key-value of an ad server's line items (<c>hb_pb</c>).</summary>
/// <param name="Precision">Digits after the point.</param>
/// <param name="Ranges">Ascending; above the last its most counts.</param>
internal sealed record PriceBuckets(int Precision, IReadOnlyList<(decimal Most, decimal Step)> Ranges)
{
    /// <summary>Steps of ten cents to twenty, as Prebid's "medium".</summary>
    public static PriceBuckets Medium { get; } = new(2, [(20, 0.10m)]);

    public string Of(decimal price)
    {
        var from = 0m;
        foreach (var (most, step) in Ranges)
        {
            if (price <= most)
            {
                return Text(from + (Math.Floor((price - from) / step) * step));
            }

            from = most;
        }

        return Text(from);
    }

    private string Text(decimal price) => price.ToString($"F{Precision}", CultureInfo.InvariantCulture);
}
