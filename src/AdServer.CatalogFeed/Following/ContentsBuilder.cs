using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;

namespace AdServer.CatalogFeed.Following;

/// <summary>Puts documents over a catalog. One that cannot be read is skipped and named: its former good revision, if any, serves on.</summary>
internal sealed class ContentsBuilder(CatalogContents current, FeedHealth health)
{
    private readonly ImmutableDictionary<string, Site>.Builder _sites = current.Sites.ToBuilder();
    private readonly ImmutableDictionary<string, Advertiser>.Builder _advertisers = current.Advertisers.ToBuilder();
    private readonly ImmutableDictionary<string, Campaign>.Builder _campaigns = current.Campaigns.ToBuilder();

    public long Version => current.Version;

    public void Apply(FeedDocument document)
    {
        var kind = document.Id.AsSpan(0, Math.Max(0, document.Id.IndexOf('/', StringComparison.Ordinal)));
        var errors = kind switch
        {
            DocumentKind.Site => Put(_sites, CatalogReader.ReadServedSite(document.Json), site => site.Key),
            DocumentKind.Advertiser => Put(_advertisers, CatalogReader.ReadServedAdvertiser(document.Json), advertiser => advertiser.Key),
            DocumentKind.Campaign => Put(_campaigns, CatalogReader.ReadServedCampaign(document.Json), campaign => campaign.Path),
            _ => [new ValidationError("", ErrorCode.InvalidValue, "it is of no known kind")],
        };
        if (errors.Count == 0)
        {
            health.DocumentIsGood(document.Id);
        }
        else
        {
            health.DocumentIsBad(document.Id, errors[0].Message);
        }
    }

    public CatalogContents Build(long version) =>
        new(current.Epoch, version, _sites.ToImmutable(), _advertisers.ToImmutable(), _campaigns.ToImmutable());

    private static IReadOnlyList<ValidationError> Put<T>(ImmutableDictionary<string, T>.Builder to, ValidationResult<T> read, Func<T, string> keyOf)
        where T : class
    {
        if (read.Document is { } good)
        {
            to[keyOf(good)] = good;
        }

        return read.Errors;
    }
}
