using AdServer.WebConsole.Api.Documents;

namespace AdServer.WebConsole.Api;

public sealed record OwnedCampaign(AdvertiserView Advertiser, CampaignView Campaign);

public sealed record OwnedCampaigns(IReadOnlyList<OwnedCampaign> Campaigns);
