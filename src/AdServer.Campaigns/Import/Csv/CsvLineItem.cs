namespace AdServer.Campaigns.Import.Csv;

/// <param name="First">The row that says what the line item is; later ones may leave it out.</param>
internal sealed record CsvLineItem(CsvCells First)
{
    public List<CsvCells> Creatives { get; } = [];
}
