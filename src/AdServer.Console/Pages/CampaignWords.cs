using AdServer.WebConsole.Api.Documents;
using AdServer.WebConsole.Components;

namespace AdServer.WebConsole.Pages;

internal static class CampaignWords
{
    /// <summary>Delivery first, then what stands in its way.</summary>
    public static string Sentence(CampaignView campaign, DeliveryView? delivery)
    {
        var items = delivery?.LineItems ?? [];
        var goals = items.Where(item => item.Goal is not null).ToList();
        var sentence = goals.Count > 0
            ? $"{Figures.Grouped(goals.Sum(item => item.Paid))} of {Figures.Grouped(goals.Sum(item => item.Goal))} units are delivered"
            : $"{Figures.Grouped(items.Sum(item => item.Paid))} units are delivered, without a goal";
        var stands = new List<string>();
        if (items.Count(item => item.IsBehind) is > 0 and var behind)
        {
            stands.Add(Figures.Count(behind, "line item is behind its plan", "line items are behind their plan"));
        }

        if (campaign.Count("pendingReview") is > 0 and var waiting)
        {
            stands.Add(Figures.Count(waiting, "part waits for review", "parts wait for review"));
        }

        if (campaign.Count("rejected") is > 0 and var rejected)
        {
            stands.Add(Figures.Count(rejected, "part was rejected", "parts were rejected"));
        }

        return stands.Count == 0 ? sentence + "." : $"{sentence}; {string.Join(", ", stands)}.";
    }
}
