using System.Text.Json;
using Spectre.Console;

namespace AdServer.Commands;

/// <summary>A report's JSON as a table, numbers to the right.</summary>
internal static class ReportTable
{
    public static string Of(JsonElement report)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in report.GetProperty("columns").EnumerateArray())
        {
            var isNumber = column.GetProperty("type").GetString() is "integer" or "number" or "decimal";
            _ = table.AddColumn(new TableColumn(new Text(column.GetProperty("name").GetString()!)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true });
        }

        var rows = report.GetProperty("rows");
        foreach (var row in rows.EnumerateArray())
        {
            _ = table.AddRow(row.EnumerateArray().Select(value => new Text(value.ValueKind == JsonValueKind.Null ? "" : value.ToString())));
        }

        return $"{PlainTable.Of(table)}{rows.GetArrayLength()} rows, {report.GetProperty("timeZone").GetString()}, as of {report.GetProperty("asOf").GetString() ?? "unknown"}{Environment.NewLine}";
    }
}
