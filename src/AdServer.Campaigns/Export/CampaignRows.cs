using System.Text.Json;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Import.Csv;

namespace AdServer.Campaigns.Export;

/// <summary>A campaign as rows of the CSV file, one a creative. What a campaign or line item says stands in its first row alone, so that it is changed in one place.</summary>
internal static class CampaignRows
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;

    /// <returns>Rows of as many cells as there are columns; each is good until the next.</returns>
    public static IEnumerable<string[]> Of(DocumentRow row)
    {
        using var document = JsonDocument.Parse(row.Canonical);
        var campaign = new Level(ColumnLevel.Campaign, document.RootElement);
        var cells = new string[ImportColumns.All.Count];
        foreach (var (item, creative) in Parts(document.RootElement))
        {
            Array.Fill(cells, "");
            campaign.Fill(cells);
            item?.Fill(cells);
            creative?.Fill(cells);
            cells[ImportColumns.Advertiser.Index] = row.Advertiser;
            cells[ImportColumns.Campaign.Index] = row.Key;
            if (item is not null)
            {
                cells[ImportColumns.LineItemKey.Index] = item.Key;
            }

            yield return cells;
        }
    }

    private static IEnumerable<(Level? Item, Level? Creative)> Parts(JsonElement campaign)
    {
        var items = campaign.GetProperty("lineItems");
        if (items.GetArrayLength() == 0)
        {
            yield return (null, null);
        }

        foreach (var element in items.EnumerateArray())
        {
            var item = new Level(ColumnLevel.LineItem, element);
            var creatives = element.GetProperty("creatives");
            if (creatives.GetArrayLength() == 0)
            {
                yield return (item, null);
            }

            foreach (var creative in creatives.EnumerateArray())
            {
                yield return (item, new Level(ColumnLevel.Creative, creative));
            }
        }
    }

    private sealed class Level(ColumnLevel level, JsonElement element)
    {
        private bool _isSaid;

        public string Key => element.GetProperty("key").GetString() ?? "";

        public void Fill(string[] cells)
        {
            if (_isSaid)
            {
                return;
            }

            _isSaid = true;
            foreach (var column in ImportColumns.Of(level))
            {
                cells[column.Index] = CellWriter.Write(column.Kind, Find(column.Path));
            }
        }

        private JsonElement Find(string path)
        {
            var value = element;
            foreach (var step in path.Split('.'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
                {
                    return Nothing;
                }
            }

            return value;
        }
    }
}
