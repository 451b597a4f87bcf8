using AdServer.WebConsole.Api;
using AdServer.WebConsole.Api.Documents;
using AdServer.WebConsole.Components;

namespace AdServer.WebConsole.Pages;

/// <summary>A campaign of the list, its line items' delivery summed.</summary>
/// <param name="Review">The worst of its parts: <c>rejected</c>, <c>pendingReview</c>, or empty.</param>
internal sealed record CampaignRow(
    string Key, string Name, string Advertiser, string Status, string Review, double Paid, double? Goal, double? Planned, int Behind, int Waiting, int Rejected,
    DateTimeOffset? End, string? TimeZone, string Path)
{
    public double Share => Goal is > 0 ? Paid / Goal.Value : -1;

    public static CampaignRow From(OwnedCampaign owned, DeliveryView? delivery, DateTimeOffset now)
    {
        var (advertiser, campaign) = owned;
        var items = delivery?.LineItems ?? [];
        var goals = items.Where(item => item.Goal is not null).ToList();
        var rejected = campaign.Count("rejected");
        var waiting = campaign.Count("pendingReview");
        return new CampaignRow(
            $"{advertiser.Key}/{campaign.Key}",
            campaign.Name,
            advertiser.Name,
            campaign.Status == "active" && campaign.End <= now ? "ended" : campaign.Status == "active" && campaign.Start > now ? "scheduled" : campaign.Status,
            rejected > 0 ? "rejected" : waiting > 0 ? "pendingReview" : "",
            (goals.Count > 0 ? goals : items).Sum(item => item.Paid),
            goals.Count > 0 ? goals.Sum(item => item.Goal) : null,
            goals.Count > 0 && goals.All(item => item.Planned is not null) ? goals.Sum(item => item.Planned) : null,
            items.Count(item => item.IsBehind),
            waiting,
            rejected,
            campaign.End,
            campaign.TimeZone,
            CampaignSource.PageOf(advertiser.Key, campaign.Key));
    }

    /// <summary>What a busy person wants to know first.</summary>
    public static string Sentence(IReadOnlyCollection<CampaignRow> rows)
    {
        if (rows.Count == 0)
        {
            return "There is no campaign yet.";
        }

        var parts = new List<string>();
        void Add(int number, string one, string several)
        {
            if (number > 0)
            {
                parts.Add(Figures.Count(number, one, several));
            }
        }

        Add(rows.Count(row => row.Behind > 0), "is behind its plan", "are behind their plan");
        Add(rows.Sum(row => row.Waiting), "part waits for review", "parts wait for review");
        Add(rows.Sum(row => row.Rejected), "part was rejected", "parts were rejected");
        var active = Figures.Count(rows.Count(row => row.Status == "active"), "campaign is running", "campaigns are running");
        return parts.Count == 0 ? $"{active}, all as planned." : $"{active}: {string.Join(", ", parts)}.";
    }
}
