using AdServer.Catalog;
using AdServer.Catalog.Sites;

namespace AdServer.Selection;

/// <summary>A catalog version made ready for decisions. Immutable; built beside the serving one and swapped with one write.</summary>
public sealed class CatalogSnapshot
{
    public required CatalogContents Contents { get; init; }

    public long Version => Contents.Version;

    public required DateTimeOffset CompiledAt { get; init; }

    /// <summary>Line items that are not archived, in catalog order.</summary>
    public IReadOnlyList<ServedLineItem> LineItems => throw new NotImplementedException();

    public static CatalogSnapshot Build(CatalogContents contents, DateTimeOffset compiledAt) => throw new NotImplementedException();

    public Site? FindSite(string key) => throw new NotImplementedException();

    /// <summary>By <c>advertiser/campaign/lineItem/creative</c>; archived ones too, so that a click on what was served before still lands.</summary>
    public ServedCreative? FindCreative(string path) => throw new NotImplementedException();
}
