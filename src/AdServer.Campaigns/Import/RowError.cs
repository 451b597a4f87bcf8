using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import;

/// <param name="Row">Line of the file, or number of the item.</param>
internal readonly record struct RowError(int Row, ValidationError Error);
