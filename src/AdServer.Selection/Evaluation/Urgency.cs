using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Evaluation;

/// <summary>How pressing a standard line item is: what it still owes over the seconds it still has.</summary>
internal static class Urgency
{
    /// <summary>Of one whose flight is open: as if it ended a year from now.</summary>
    private static readonly TimeSpan OpenEnd = TimeSpan.FromDays(365);

    private static readonly TimeSpan AsSoonAsPossible = TimeSpan.FromHours(1);

    public static double Of(ServedLineItem item, DateTimeOffset now)
    {
        var left = item.End is { } end ? end - now : OpenEnd;
        if (item.LineItem.Pacing == Pacing.Asap && left > AsSoonAsPossible)
        {
            left = AsSoonAsPossible;
        }

        return (item.LineItem.Goal?.Amount ?? 1) / Math.Max(left.TotalSeconds, 1);
    }
}
