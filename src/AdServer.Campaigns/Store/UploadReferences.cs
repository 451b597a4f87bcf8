using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;
using AdServer.CatalogFeed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Store;

/// <summary>What an upload of this advertiser may name, as the database has it at the moment of loading.</summary>
internal sealed class UploadReferences : ICatalogReferences
{
    private readonly string _advertiser;
    private readonly Dictionary<string, AssetInfo> _assets;
    private readonly HashSet<string> _slots;
    private readonly SubdivisionLookup? _subdivisions;

    private UploadReferences(
        string currency, Dictionary<string, Site> sites, string advertiser, Dictionary<string, AssetInfo> assets, SubdivisionLookup? subdivisions)
    {
        Currency = currency;
        Sites = sites;
        _advertiser = advertiser;
        _assets = assets;
        _slots = sites.Values.SelectMany(site => site.Slots).Select(slot => slot.Name).ToHashSet(StringComparer.Ordinal);
        _subdivisions = subdivisions;
    }

    public string Currency { get; }

    public IReadOnlyDictionary<string, Site> Sites { get; }

    public bool SiteExists(string site) => Sites.ContainsKey(site);

    public bool SlotExists(string slot) => _slots.Contains(slot);

    public AssetInfo? FindAsset(string advertiser, string asset) => advertiser == _advertiser ? _assets.GetValueOrDefault(asset) : null;

    public bool? SubdivisionExists(string code) => _subdivisions?.Invoke(code);

    /// <summary>Loads them.</summary>
    public sealed class Loader(
        IDbContextFactory<CampaignsDbContext> contexts, IOptions<ServerOptions> options, SubdivisionLookup? subdivisions = null)
    {
        public async Task<UploadReferences> LoadAsync(string advertiser, CancellationToken cancellationToken) =>
            await LoadAsync(advertiser, await LoadSitesAsync(cancellationToken), cancellationToken);

        /// <param name="sites">Of <see cref="LoadSitesAsync"/>: who uploads for many advertisers loads them once.</param>
        public async Task<UploadReferences> LoadAsync(string advertiser, Dictionary<string, Site> sites, CancellationToken cancellationToken)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var assets = await context.Assets.AsNoTracking().Where(row => row.Advertiser == advertiser)
                .ToDictionaryAsync(row => row.Asset, row => new AssetInfo(row.Asset, row.File, row.ContentType, row.Width, row.Height, row.Bytes), StringComparer.Ordinal, cancellationToken);
            return new UploadReferences(options.Value.Currency, sites, advertiser, assets, subdivisions);
        }

        public async Task<Dictionary<string, Site>> LoadSitesAsync(CancellationToken cancellationToken)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var documents = await context.Documents.AsNoTracking()
                .Where(row => row.Kind == DocumentKind.Site).Select(row => row.Content.Current).ToListAsync(cancellationToken);
            return documents.Select(json => CatalogReader.ReadServedSite(json).Document).OfType<Site>().ToDictionary(site => site.Key, StringComparer.Ordinal);
        }
    }
}
