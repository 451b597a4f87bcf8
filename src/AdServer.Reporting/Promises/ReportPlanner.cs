using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Reading;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Promises;

/// <summary>Gives a report what is not in its events: flat prices and goals from the catalog, what is paid and planned from the ledger.</summary>
internal sealed class ReportPlanner(CurrentCatalog catalog, DeliveryFigures ledger, TimeProvider time)
{
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    public async Task<ReportPlan> PlanAsync(ReportRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var plan = ReportPlan.Of(request, caller);
        var (money, goals) = (request.Metrics.Any(metric => metric.IsMoney), request.Metrics.Any(metric => metric.IsOfGoal));
        if (plan.Scope.IsNothing || !(money || goals) || catalog() is not { } contents)
        {
            return plan;
        }

        var campaigns = contents.Campaigns.Values.Where(campaign => plan.Scope.Advertiser is not { } own || campaign.Advertiser == own).ToList();
        if (!goals && !campaigns.Any(campaign => campaign.LineItems.Any(IsFlat)))
        {
            return plan;
        }

        var accounts = (await ledger.AllAsync(cancellationToken)).ToDictionary(account => account.Path, StringComparer.Ordinal);
        return plan with
        {
            FlatDays = money ? [.. campaigns.SelectMany(campaign => FlatDays(campaign, accounts, request))] : [],
            Goals = goals ? GoalBook.Of(campaigns, accounts, ReportPlan.GoalDimension(request.Dimensions)?.Name == Dimension.LineItem) : plan.Goals,
        };
    }

    private IEnumerable<FlatDay> FlatDays(Campaign campaign, Dictionary<string, AccountFigures> accounts, ReportRequest request)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(campaign.TimeZone);
        foreach (var item in campaign.LineItems.Where(IsFlat))
        {
            var path = $"{campaign.Path}/{item.Key}";
            var flight = Flight.Of(campaign, item);
            if ((flight.Start ?? accounts.GetValueOrDefault(path)?.Approved) is not { } start || flight.End is not { } end)
            {
                continue;
            }

            // A day more on each side: the campaign's zone may be a day away from the report's.
            foreach (var day in FlatPrice.Days(path, item.Pricing!.Rate, start, end, zone, request.From.AddDays(-1), request.To.AddDays(1), time.GetUtcNow()))
            {
                yield return day;
            }
        }
    }

    /// <summary>Approved in what serves: it was sold, whatever its status is now.</summary>
    private static bool IsFlat(LineItem item) => item is { Pricing.Model: PricingModel.Flat, ReviewStatus: ReviewStatus.Approved };
}
