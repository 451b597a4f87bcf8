using System.Globalization;
using System.Text;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Reporting.Queries;

/// <summary>A report as RFC 4180 has it, with a header. A text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
internal sealed class CsvReport(ReportResult report) : IResult
{
    private const string LineEnd = "\r\n";

    /// <summary>What has no place in a table: <c>asOf</c> and <c>timeZone</c> of the JSON answer.</summary>
    public const string AsOfHeader = "X-As-Of";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = "attachment; filename=\"report.csv\"";
        response.Headers.CacheControl = "no-store";
        if (report.AsOf is { } asOf)
        {
            response.Headers[AsOfHeader] = Rfc3339.Format(asOf);
        }

        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(string.Join(',', report.Columns.Select(column => column.Name)) + LineEnd);
        foreach (var row in report.Rows)
        {
            await writer.WriteAsync(string.Join(',', row.Select(Field)) + LineEnd);
        }
    }

    internal static string Field(object? value) => value switch
    {
        null => "",
        decimal money => ReportMoney.Format(money),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(Harmless((string)value)),
    };

    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
