using System.CommandLine;
using System.Text.Json;

namespace AdServer.Commands;

/// <summary><c>adserver report</c>: a report of a running server, as a table or a file.</summary>
internal static class ReportCommand
{
    private const int Failed = 1;

    private static readonly Option<string> From = new("--from") { Description = "First day, yyyy-MM-dd.", Required = true };
    private static readonly Option<string?> To = new("--to") { Description = "Last day, inclusive; if absent the first." };
    private static readonly Option<string[]> Dimensions = List("--dimensions", "What to group by, as day,campaign.");
    private static readonly Option<string[]> Metrics = List("--metrics", "What to count, as impressions,clicks,revenue.");
    private static readonly Option<string[]> Filters = new("--filter") { Description = "Only rows with this value, as site=example-times; several of one dimension are alternatives; site= is rows without one." };
    private static readonly Option<string[]> OrderBy = List("--order-by", "Columns; -impressions puts the largest first.");
    private static readonly Option<string?> TimeZone = new("--time-zone") { Description = "IANA name; if absent UTC." };
    private static readonly Option<int?> Limit = new("--limit") { Description = "Most rows; if absent 1000." };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "table, csv, json or parquet.", DefaultValueFactory = _ => "table" }
        .AcceptOnlyFromAmong("table", "csv", "json", "parquet");
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write; if absent it is printed." };

    public static Command Create()
    {
        var command = new Command("report", "Asks a running server for a report, prints it as a table or writes it as csv, json or parquet.")
        {
            From, To, Dimensions, Metrics, Filters, OrderBy, TimeZone, Limit, Format, Out, RemoteServer.AddressOption, RemoteServer.KeyOption,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var format = arguments.GetValue(Format)!;
            if (format == "parquet" && arguments.GetValue(Out) is null)
            {
                throw new RemoteException("--format parquet needs --out FILE: it is no text.");
            }

            using var server = RemoteServer.Of(arguments);
            using var answer = await server.PostAsync("/v1/reports/query", Query(arguments, format == "table" ? "json" : format), cancellationToken);
            await WriteAsync(answer, format, arguments.GetValue(Out), cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is RemoteException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    private static async Task WriteAsync(HttpResponseMessage answer, string format, FileInfo? file, CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await using var target = file is null ? Console.OpenStandardOutput() : file.Create();
        if (format != "table")
        {
            await content.CopyToAsync(target, cancellationToken);
            return;
        }

        using var report = await JsonDocument.ParseAsync(content, default, cancellationToken);
        await using var writer = new StreamWriter(target);
        await writer.WriteAsync(ReportTable.Of(report.RootElement));
    }

    private static string Query(ParseResult arguments, string format) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["from"] = arguments.GetRequiredValue(From),
        ["to"] = arguments.GetValue(To) ?? arguments.GetRequiredValue(From),
        ["timeZone"] = arguments.GetValue(TimeZone),
        ["dimensions"] = Split(arguments.GetValue(Dimensions)),
        ["metrics"] = Split(arguments.GetValue(Metrics)) is { Count: > 0 } metrics ? metrics : ["requests", "fills", "impressions", "clicks", "ctr", "revenue"],
        ["filters"] = (arguments.GetValue(Filters) ?? []).Select(Filter).GroupBy(pair => pair.Dimension, pair => pair.Value).ToDictionary(group => group.Key, group => group.ToList()),
        ["orderBy"] = Split(arguments.GetValue(OrderBy)),
        ["limit"] = arguments.GetValue(Limit),
        ["format"] = format,
    });

    private static (string Dimension, string? Value) Filter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0
            ? throw new RemoteException($"--filter must be a dimension and its value, as site=example-times; is '{text}'.")
            : (text[..equals], equals + 1 == text.Length ? null : text[(equals + 1)..]);
    }

    private static List<string> Split(string[]? lists) =>
        [.. (lists ?? []).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static Option<string[]> List(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
