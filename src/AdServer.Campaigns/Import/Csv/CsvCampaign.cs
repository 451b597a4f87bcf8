using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>The rows of a campaign as its document, and the way back from a place in that to row and column.</summary>
internal sealed partial class CsvCampaign
{
    private readonly List<RowError> _errors = [];
    private readonly List<CsvLineItem> _lineItems = [];
    private readonly List<int> _lines;
    private readonly CsvCells _first;

    public CsvCampaign(CsvFile file, IReadOnlyList<CsvRow> rows)
    {
        _lines = [.. rows.Select(row => row.Line)];
        _errors.AddRange(rows.SelectMany(row => file.ErrorsOf(row).Select(error => new RowError(row.Line, error))));
        _first = new CsvCells(rows[0].Line, rows[0].Unpack());
        var lineItems = new Dictionary<string, CsvLineItem>(StringComparer.Ordinal);
        CsvLineItem? current = null;
        foreach (var row in rows)
        {
            var cells = row.Line == _first.Line ? _first : new CsvCells(row.Line, row.Unpack());
            Agree(_first, cells, ColumnLevel.Campaign);
            if (cells.IsEmpty(ColumnLevel.LineItem) && cells.IsEmpty(ColumnLevel.Creative))
            {
                continue;
            }

            if (cells[ImportColumns.LineItemKey] is not { Length: > 0 } key)
            {
                if (current is null)
                {
                    Complain(row.Line, ImportColumns.LineItemKey, ErrorCode.Required, $"{ImportColumns.LineItemKey.Name} is needed.", null);
                    continue;
                }
            }
            else if (!lineItems.TryGetValue(key, out current))
            {
                lineItems.Add(key, current = new CsvLineItem(cells));
                _lineItems.Add(current);
            }

            Agree(current.First, cells, ColumnLevel.LineItem);
            if (!cells.IsEmpty(ColumnLevel.Creative))
            {
                current.Creatives.Add(cells);
            }
        }
    }

    public ImportItem ToItem(string advertiser, string campaign) => new(advertiser, campaign, Json(), _lines, _errors, Locate);

    /// <summary>What stands in a row after the first must stand there too.</summary>
    private void Agree(CsvCells first, CsvCells cells, ColumnLevel level)
    {
        if (ReferenceEquals(first, cells))
        {
            return;
        }

        foreach (var column in ImportColumns.Of(level))
        {
            if (column == ImportColumns.Advertiser || column == ImportColumns.Campaign || cells[column] is not { Length: > 0 } text || text == first[column])
            {
                continue;
            }

            var before = first[column].Length == 0 ? "leaves it empty" : $"says '{Shown(first[column])}'";
            Complain(
                cells.Line, column, ErrorCode.InvalidValue,
                $"{column.Name} is '{Shown(text)}', but line {first.Line}, the first of the same {(level == ColumnLevel.Campaign ? "campaign" : "line item")}, {before}.", text);
        }
    }

    private byte[] Json()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, CatalogJson.Options))
        {
            writer.WriteStartObject();
            Write(writer, ColumnTree.Campaign, _first);
            writer.WriteStartArray("lineItems");
            foreach (var item in _lineItems)
            {
                writer.WriteStartObject();
                Write(writer, ColumnTree.LineItem, item.First);
                writer.WriteStartArray("creatives");
                foreach (var creative in item.Creatives)
                {
                    writer.WriteStartObject();
                    Write(writer, ColumnTree.Creative, creative);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter writer, ColumnTree tree, CsvCells cells) => tree.Write(writer, cells.Texts, (column, complaint) =>
        Complain(cells.Line, column, ErrorCode.InvalidValue, $"{column.Name} {complaint}; is '{Shown(cells[column])}'.", cells[column]));

    private RowError Locate(ValidationError error)
    {
        var (line, level, path) = (_first.Line, ColumnLevel.Campaign, error.Path);
        if (Place().Match(error.Path) is { Success: true } place)
        {
            var item = _lineItems[int.Parse(place.Groups["item"].ValueSpan, null)];
            (line, level, path) = (item.First.Line, ColumnLevel.LineItem, place.Groups["rest"].Value);
            if (place.Groups["creative"] is { Success: true } creative)
            {
                (line, level) = (item.Creatives[int.Parse(creative.ValueSpan, null)].Line, ColumnLevel.Creative);
            }
        }

        var column = ColumnOf(level, path);
        var message = error.Path.Length == 0 ? error.Message : error.Message.Replace(error.Path, column, StringComparison.Ordinal);
        message = Prefix().Replace(message, match => match.Groups["creative"].Success ? "creative." : "lineItem.");
        return new RowError(line, error with { Path = column, Message = message });
    }

    /// <summary>The column that the place lies in; of a missing object its first.</summary>
    private static string ColumnOf(ColumnLevel level, string path)
    {
        var plain = path.Split('[')[0];
        return plain switch
        {
            "lineItems" => ImportColumns.LineItemKey.Name,
            "creatives" when level == ColumnLevel.LineItem => ImportColumns.CreativeKey.Name,
            _ => ImportColumns.Of(level).FirstOrDefault(column => column.Path == plain || column.Path.StartsWith($"{plain}.", StringComparison.Ordinal))?.Name
                ?? ImportColumns.Of(level).FirstOrDefault(column => plain.StartsWith($"{column.Path}.", StringComparison.Ordinal))?.Name
                ?? plain,
        };
    }

    private void Complain(int line, ImportColumn column, string code, string message, string? value) =>
        _errors.Add(new RowError(line, new ValidationError(column.Name, code, message, value is null ? null : Shown(value))));

    private static string Shown(string text) => text.Length <= 200 ? text : text[..(char.IsHighSurrogate(text[199]) ? 199 : 200)];

    [GeneratedRegex(@"^lineItems\[(?<item>\d+)\](?:\.creatives\[(?<creative>\d+)\])?(?:\.(?<rest>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Place();

    [GeneratedRegex(@"lineItems\[\d+\](?<creative>\.creatives\[\d+\])?\.?", RegexOptions.ExplicitCapture)]
    private static partial Regex Prefix();
}
