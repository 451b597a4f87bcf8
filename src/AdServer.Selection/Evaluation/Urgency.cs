using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Evaluation;

/// <summary>How pressing a standard line item is: what it still owes over the seconds it still has.</summary>
internal static class Urgency
{
    /// <summary>Of one whose flight is open: as if it ended a year from now.</summary>
    private const long OpenEnd = 365 * TimeSpan.TicksPerDay;

    private const long AsSoonAsPossible = TimeSpan.TicksPerHour;

    /// <param name="owed">Units of its goal, as of the tick.</param>
    public static double Of(ServedLineItem item, double owed, DateTimeOffset now) =>
        Of(item.End is { } end ? (end - now).Ticks : null, item.LineItem.Pacing == Pacing.Asap, owed);

    /// <param name="untilEnd">In ticks; null: its flight is open.</param>
    public static double Of(long? untilEnd, bool isAsSoonAsPossible, double owed)
    {
        var left = untilEnd ?? OpenEnd;
        if (isAsSoonAsPossible && left > AsSoonAsPossible)
        {
            left = AsSoonAsPossible;
        }

        return owed / Math.Max((double)left / TimeSpan.TicksPerSecond, 1);
    }
}
