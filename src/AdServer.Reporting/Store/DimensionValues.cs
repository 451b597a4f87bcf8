using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <summary>A slot's dimensions as reports name them.</summary>
internal static class DimensionValues
{
    /// <summary>The first <paramref name="parts"/> of <c>advertiser/campaign/lineItem/creative</c>.</summary>
    public static string? KeyPrefix(string? key, int parts)
    {
        var end = -1;
        for (var left = parts; left > 0 && key is not null; left--)
        {
            end = key.IndexOf('/', end + 1);
            if (end < 0)
            {
                return left == 1 ? key : null;
            }
        }

        return key?[..end];
    }

    /// <summary>Of what was filled alone.</summary>
    public static string? Creative(SlotFacts slot) => slot.Outcome == FillOutcome.Filled ? slot.Creative : null;

    public static string? Tier(SlotFacts slot) => slot.Outcome switch
    {
        FillOutcome.Filled => slot.Tier,
        FillOutcome.Fallback => "fallback",
        _ => null,
    };

    /// <summary>DuckDB's texts end at their first NUL, so that <c>top\0x</c> would be counted as <c>top</c>. Only what pages name can hold one.</summary>
    public static string? Whole(string? text) => text?.Replace('\0', '\uFFFD');
}
