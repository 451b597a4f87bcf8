namespace AdServer.WebConsole.Api.Documents;

public sealed record AdvertiserView(string Key, string Name, string Domain);

public sealed record AdvertiserList(IReadOnlyList<AdvertiserView> Advertisers);
