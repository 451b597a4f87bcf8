using AdServer.Access;
using AdServer.Reporting.Queries;

namespace AdServer.Benchmarks.Stored;

/// <summary>Queries as the contract allows them: any dimensions, metrics, filters and order, over the whole thirty days.</summary>
internal static class StoredQueries
{
    private static readonly string[] Zones = ["Asia/Kathmandu", "Europe/Berlin", "America/New_York", "UTC"];
    private static readonly string[] Countries = ["NP", "IN", "US", "DE"];

    public static IEnumerable<ReportPlan> Make(int count, int seed)
    {
        var random = new Random(seed);
        var metrics = Metric.Known.Where(metric => !metric.IsOfGoal).ToArray();
        for (var number = 0; number < count; number++)
        {
            var request = new ReportRequest(
                StoredMonth.First, StoredMonth.First.AddDays(StoredMonth.Days - 1), Zones[number % Zones.Length], Some(random, [.. Dimension.Known], random.Next(0, 4)),
                Some(random, metrics, random.Next(1, 7)), Filters(random), [], 1_000, ReportFormat.Json);
            yield return ReportPlan.Of(request with { OrderBy = [new ReportOrder(request.Dimensions.Count, true)] }, new Caller(Role.Analyst, null, "bench"));
        }
    }

    /// <summary>Half of them filter; by campaign, country or device.</summary>
    private static List<ReportFilter> Filters(Random random) => random.Next(6) switch
    {
        0 => [new ReportFilter(Dimension.Find(Dimension.Campaign)!, [Campaign(random), Campaign(random)])],
        1 => [new ReportFilter(Dimension.Find("country")!, [Countries[random.Next(Countries.Length)]])],
        2 => [new ReportFilter(Dimension.Find("device")!, ["desktop"]), new ReportFilter(Dimension.Find("site")!, ["paper-0", "paper-1"])],
        _ => [],
    };

    private static string Campaign(Random random)
    {
        var number = random.Next(StoredMonth.Campaigns);
        return $"advertiser-{number / 10}/campaign-{number}";
    }

    private static List<T> Some<T>(Random random, T[] from, int count)
    {
        random.Shuffle(from);
        return [.. from.Take(count)];
    }
}
