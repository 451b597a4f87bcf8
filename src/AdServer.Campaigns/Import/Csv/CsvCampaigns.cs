using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>Puts rows together that belong to one campaign, wherever they stand. Advertiser, campaign and line item left empty go on from the row before.</summary>
internal static class CsvCampaigns
{
    /// <summary>Advertiser and campaign come first among the columns.</summary>
    private const int NameColumns = 2;

    public static IEnumerable<ImportItem> Of(CsvFile file)
    {
        var campaigns = new OrderedDictionary<(string Advertiser, string Campaign), List<int>>();
        var nameless = new List<int>();
        var (advertiser, campaign) = ("", "");
        for (var i = 0; i < file.Rows.Count; i++)
        {
            var cells = file.Rows[i].Unpack(NameColumns);
            if (cells[0].Length > 0 && cells[0] != advertiser)
            {
                (advertiser, campaign) = (cells[0], "");
            }

            campaign = cells[1].Length > 0 ? cells[1] : campaign;
            if (advertiser.Length == 0 || campaign.Length == 0)
            {
                nameless.Add(i);
            }
            else if (campaigns.TryGetValue((advertiser, campaign), out var rows))
            {
                rows.Add(i);
            }
            else
            {
                campaigns.Add((advertiser, campaign), [i]);
            }
        }

        return nameless.Select(index => Nameless(file, file.Rows[index]))
            .Concat(campaigns.Select(pair => new CsvCampaign(file, [.. pair.Value.Select(index => file.Rows[index])]).ToItem(pair.Key.Advertiser, pair.Key.Campaign)));
    }

    private static ImportItem Nameless(CsvFile file, CsvRow row)
    {
        var cells = row.Unpack(NameColumns);
        var errors = file.ErrorsOf(row).Select(error => new RowError(row.Line, error)).ToList();
        foreach (var column in new[] { ImportColumns.Advertiser, ImportColumns.Campaign })
        {
            if (cells[column.Index].Length == 0)
            {
                errors.Add(new RowError(row.Line, new ValidationError(column.Name, ErrorCode.Required, $"{column.Name} is needed.")));
            }
        }

        return new ImportItem(null, null, default, [row.Line], errors, error => new RowError(row.Line, error));
    }
}
