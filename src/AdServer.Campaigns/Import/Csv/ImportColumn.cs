namespace AdServer.Campaigns.Import.Csv;

/// <param name="Index">Its place among <see cref="ImportColumns.All"/>.</param>
/// <param name="Name">As the header writes it: <c>lineItem.targeting.geo.include</c>.</param>
/// <param name="Path">Where the value stands in its campaign, line item or creative: <c>targeting.geo.include</c>.</param>
internal sealed record ImportColumn(int Index, string Name, ColumnLevel Level, string Path, CellKind Kind);
