using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import;

/// <summary>One campaign of the file.</summary>
/// <param name="Advertiser">As given; null: not given.</param>
/// <param name="Campaign">As given; null: not given.</param>
/// <param name="Json">The campaign's document; empty when there is none to read.</param>
/// <param name="Rows">Where it stands in the file, in order.</param>
/// <param name="Errors">What is wrong with the rows themselves.</param>
/// <param name="Locate">From a place in the document to a place in the file.</param>
internal sealed record ImportItem(
    string? Advertiser,
    string? Campaign,
    ReadOnlyMemory<byte> Json,
    IReadOnlyList<int> Rows,
    IReadOnlyList<RowError> Errors,
    Func<ValidationError, RowError> Locate)
{
    private const int LongestName = 140;

    /// <summary><c>acme/spring</c>; null when it does not say.</summary>
    public string? Name => Advertiser is null || Campaign is null ? null
        : $"{Advertiser}/{Campaign}" is { Length: <= LongestName } name ? name : $"{Advertiser}/{Campaign}"[..LongestName];
}
