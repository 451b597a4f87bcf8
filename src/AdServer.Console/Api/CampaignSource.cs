using AdServer.WebConsole.Api.Documents;

namespace AdServer.WebConsole.Api;

/// <summary>All campaigns that a person may read, over the advertisers that they may read.</summary>
public sealed class CampaignSource(ConsoleApi api)
{
    private const int PageSize = 1_000;

    public static string PageOf(string advertiser, string campaign) => $"/console/campaigns/{advertiser}/{campaign}";

    public static string ApiOf(string advertiser, string campaign) => $"/v1/advertisers/{advertiser}/campaigns/{campaign}";

    /// <param name="status">null: all but archived.</param>
    public async Task<ApiResult<OwnedCampaigns>> ReadAsync(string? status, CancellationToken cancellationToken)
    {
        var advertisers = await api.GetAsync<AdvertiserList>("/v1/advertisers", cancellationToken);
        if (advertisers.Value is not { } list)
        {
            return new ApiResult<OwnedCampaigns>(null, advertisers.Problem);
        }

        var all = new List<OwnedCampaign>();
        foreach (var advertiser in list.Advertisers)
        {
            for (var (page, read) = (1, 0); ; page++)
            {
                var answer = await api.GetAsync<CampaignList>(
                    $"/v1/advertisers/{advertiser.Key}/campaigns?page={page}&pageSize={PageSize}{(status is null ? "" : $"&status={status}")}", cancellationToken);
                if (answer.Value is not { } campaigns)
                {
                    return new ApiResult<OwnedCampaigns>(null, answer.Problem);
                }

                all.AddRange(campaigns.Campaigns.Select(campaign => new OwnedCampaign(advertiser, campaign)));
                read += campaigns.Campaigns.Count;
                if (read >= campaigns.Total || campaigns.Campaigns.Count == 0)
                {
                    break;
                }
            }
        }

        return new ApiResult<OwnedCampaigns>(new OwnedCampaigns(all), null);
    }
}
