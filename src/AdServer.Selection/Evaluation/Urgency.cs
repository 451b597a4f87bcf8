using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Evaluation;

/// <summary>How pressing a standard line item is: what it still owes over the seconds it still has.</summary>
internal static class Urgency
{
    /// <summary>Of one whose flight is open: as if it ended a year from now.</summary>
    private static readonly TimeSpan OpenEnd = TimeSpan.FromDays(365);

    private static readonly TimeSpan AsSoonAsPossible = TimeSpan.FromHours(1);

    /// <param name="owed">Units of its goal, as of the tick.</param>
    public static double Of(ServedLineItem item, double owed, DateTimeOffset now) =>
        Of(item.End is { } end ? end - now : null, item.LineItem.Pacing == Pacing.Asap, owed);

    /// <param name="untilEnd">null: its flight is open.</param>
    public static double Of(TimeSpan? untilEnd, bool isAsSoonAsPossible, double owed)
    {
        var left = untilEnd ?? OpenEnd;
        if (isAsSoonAsPossible && left > AsSoonAsPossible)
        {
            left = AsSoonAsPossible;
        }

        return owed / Math.Max(left.TotalSeconds, 1);
    }
}
