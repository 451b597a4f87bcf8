using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import;

/// <param name="Campaign"><c>acme/spring</c>; null when the row names none.</param>
/// <param name="HasFailed">Its campaign has, by this row's mistakes or another one's.</param>
internal sealed record RowResult(
    int Row, string? Campaign, bool HasFailed, IReadOnlyList<ValidationError> Errors, IReadOnlyList<ValidationError> Warnings);
