using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Store;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Import;

/// <summary>Reads the items of one import against what their advertisers may name, which is loaded as they come up.</summary>
internal sealed class ImportReader(
    IDbContextFactory<CampaignsDbContext> contexts, UploadReferences.Loader loader, Caller caller, DateTimeOffset now)
{
    /// <summary>Files come sorted by advertiser more often than not; each holds the names of all its assets.</summary>
    private const int MostAdvertisers = 256;

    private static readonly string[] CodesOfAssets = [ErrorCode.UnknownAsset, ErrorCode.SizeMismatch];

    private readonly Dictionary<string, UploadReferences?> _references = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private Dictionary<string, Site>? _sites;

    /// <returns>The campaign when nothing is wrong with it; every mistake and warning at its row.</returns>
    public async Task<(Campaign? Campaign, IReadOnlyList<RowError> Errors, IReadOnlyList<RowError> Warnings)> ReadAsync(
        ImportItem item, CancellationToken cancellationToken)
    {
        var errors = item.Errors.ToList();
        var references = item.Advertiser is null ? null : await FindAsync(item.Advertiser, cancellationToken);
        CheckNames(item, references is not null, errors);
        if (item.Json.Length > ImportLimits.Document)
        {
            errors.Add(new RowError(item.Rows[0], new ValidationError(
                "", ErrorCode.TooLong, $"The campaign has {item.Json.Length:N0} bytes; at most {ImportLimits.Document:N0} are allowed.")));
        }

        if (item.Json.IsEmpty || item.Json.Length > ImportLimits.Document)
        {
            return (null, errors, []);
        }

        var read = CatalogReader.ReadImportItem(
            item.Json, item.Advertiser ?? "", item.Campaign ?? "", references ?? await NobodyAsync(cancellationToken), now);

        // Nobody's assets are unknown for no fault of theirs.
        errors.AddRange(read.Errors.Where(error => references is not null || !CodesOfAssets.Contains(error.Code)).Select(item.Locate));
        return (errors.Count == 0 ? read.Document : null, errors, [.. read.Warnings.Select(item.Locate)]);
    }

    private void CheckNames(ImportItem item, bool isKnown, List<RowError> errors)
    {
        void Complain(string path, string code, string message, string value) => errors.Add(new RowError(item.Rows[0], new ValidationError(path, code, message, Short(value))));
        if (item.Advertiser is { } advertiser && !isKnown)
        {
            Complain("advertiser", ErrorCode.UnknownAdvertiser, $"There is no advertiser '{Short(advertiser)}', or it is not yours.", advertiser);
        }

        if (item.Campaign is { } campaign && !CatalogKey.IsValid(campaign))
        {
            Complain("campaign", ErrorCode.InvalidKey, $"campaign must match [a-z0-9][a-z0-9._-]{{0,63}}, is '{Short(campaign)}'.", campaign);
        }

        if (item.Name is { } name && !_seen.Add(name))
        {
            Complain("campaign", ErrorCode.DuplicateKey, $"campaign: '{name}' is in the file already.", item.Campaign!);
        }
    }

    private async Task<UploadReferences?> FindAsync(string advertiser, CancellationToken cancellationToken)
    {
        if (_references.TryGetValue(advertiser, out var known))
        {
            return known;
        }

        if (_references.Count == MostAdvertisers)
        {
            _references.Clear();
        }

        var id = DocumentId.Advertisers(advertiser).Text;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var exists = caller.Sees(advertiser) && CatalogKey.IsValid(advertiser) && await context.Documents.AnyAsync(row => row.Id == id, cancellationToken);
        var found = exists ? await loader.LoadAsync(advertiser, await SitesAsync(cancellationToken), cancellationToken) : null;
        _references.Add(advertiser, found);
        return found;
    }

    private async Task<UploadReferences> NobodyAsync(CancellationToken cancellationToken) =>
        await loader.LoadAsync("", await SitesAsync(cancellationToken), cancellationToken);

    private async Task<Dictionary<string, Site>> SitesAsync(CancellationToken cancellationToken) =>
        _sites ??= await loader.LoadSitesAsync(cancellationToken);

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
