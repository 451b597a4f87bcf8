using System.Globalization;
using AdServer.Events;

namespace AdServer.Reporting.Tests.Queries;

/// <summary>A report computed the plain way, from events that hold no duplicates: a list, LINQ and the framework's time zones.</summary>
internal static class ReportOracle
{
    /// <summary>A slot and what came of it.</summary>
    public sealed record Ad(
        DateTimeOffset Time, SlotFacts Facts, InvalidReason? Impression, bool Viewable, InvalidReason? Click, bool Measurable = false,
        Settlement Paid = default, Settlement ClickPaid = default);

    public static List<string> Rows(IEnumerable<Ad> ads, DateOnly from, DateOnly to, string timeZone, string[] dimensions)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        return
        [
            .. ads.Where(ad => Day(ad, zone) is var day && day >= from && day <= to)
                .GroupBy(ad => string.Join(" | ", dimensions.Select(name => Value(ad, name, zone))))
                .Select(group => $"{group.Key} => {Counts([.. group])}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Counts(List<Ad> ads)
    {
        var fills = ads.Count(ad => ad.Facts.Outcome == FillOutcome.Filled);
        var fallbacks = ads.Count(ad => ad.Facts.Outcome == FillOutcome.Fallback);
        var gross = ads.Count(ad => ad.Impression is not null);
        var net = ads.Count(ad => ad.Impression == InvalidReason.None);
        var viewable = ads.Count(ad => ad.Viewable && ad.Impression == InvalidReason.None);
        var clicks = ads.Count(ad => ad.Click == InvalidReason.None);
        var grossClicks = ads.Count(ad => ad.Click is not null);
        var earned = ads.Sum(ad => (ad.Impression == InvalidReason.None ? Earned(ad.Paid) : 0) + (ad.Click == InvalidReason.None ? Earned(ad.ClickPaid) : 0));
        object?[] row =
        [
            ads.Count, fills, fallbacks, ads.Count - fills - fallbacks, (double)fills / ads.Count, net, gross, gross - net, clicks, grossClicks,
            grossClicks - clicks, Ratio(clicks, net), viewable, Ratio(viewable, net),
            ads.Count(ad => ad.Impression == InvalidReason.None && (ad.Measurable || ad.Viewable)),
            ads.Count(ad => ad.Impression == InvalidReason.None && ad.Paid.Payment == Payment.Unpaid),
            ads.Count(ad => ad.Click == InvalidReason.None && ad.ClickPaid.Payment == Payment.Unpaid),
            earned, net == 0 ? null : Math.Round(earned * 1_000 / net, 6, MidpointRounding.ToEven),
        ];
        return string.Join(' ', row.Select(Shown));
    }

    /// <summary>Money has as many digits as it needs, whichever way it was reckoned.</summary>
    public static string Shown(object? value) => value is null ? "null" : value is decimal money ? money.ToString("0.#########", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static decimal Earned(Settlement settlement) => settlement.Payment == Payment.Paid ? settlement.Earned / 1_000_000_000m : 0;

    private static object? Ratio(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static DateOnly Day(Ad ad, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(ad.Time, zone).DateTime);

    private static string Value(Ad ad, string dimension, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(ad.Time, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return dimension switch
        {
            "hour" => local.ToString("yyyy-MM-dd'T'HH':00:00'zzz", CultureInfo.InvariantCulture),
            "day" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "month" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            "campaign" => Shown(ad.Facts.Creative?[..ad.Facts.Creative.IndexOf('/', ad.Facts.Creative.IndexOf('/', StringComparison.Ordinal) + 1)]),
            "country" => Shown(ad.Facts.Country),
            "tier" => Shown(ad.Facts.Tier),
            _ => throw new InvalidOperationException(dimension),
        };
    }
}
