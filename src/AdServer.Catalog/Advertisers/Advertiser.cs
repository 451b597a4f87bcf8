namespace AdServer.Catalog.Advertisers;

/// <param name="Domain">The advertiser's own domain, shown to readers as who is behind the ad.</param>
/// <param name="Categories">IAB content categories; a site that blocks one blocks the advertiser.</param>
public sealed record Advertiser(string Key, string Name, string Domain, IReadOnlyList<string> Categories);
