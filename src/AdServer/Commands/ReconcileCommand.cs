using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace AdServer.Commands;

/// <summary><c>adserver reconcile</c>: lets a running server count its events in every place that has them.</summary>
internal static class ReconcileCommand
{
    private const int Failed = 1;

    /// <summary>Some counts do not agree.</summary>
    private const int Differs = 2;

    private static readonly Option<string> From = new("--from") { Description = "First day, yyyy-MM-dd, UTC.", Required = true };
    private static readonly Option<string?> To = new("--to") { Description = "Last day, inclusive; if absent the first." };

    public static Command Create()
    {
        var command = new Command("reconcile", "Counts log, report store, quarter-hours and ledger against each other and names every difference; exit code 2 if there is one.")
        {
            From, To, RemoteServer.AddressOption, RemoteServer.KeyOption,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var from = arguments.GetRequiredValue(From);
            using var server = RemoteServer.Of(arguments);
            using var answer = await server.PostAsync(
                "/v1/reports/reconcile", JsonSerializer.Serialize(new { from, to = arguments.GetValue(To) ?? from }), cancellationToken);
            using var result = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return Show(result.RootElement);
        }
        catch (Exception exception) when (exception is RemoteException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    private static int Show(JsonElement result)
    {
        foreach (var reason in result.GetProperty("notCompared").EnumerateArray())
        {
            Console.Out.WriteLine($"Not compared: {reason.GetString()}");
        }

        var (total, listed) = (result.GetProperty("total").GetInt32(), result.GetProperty("differences"));
        Console.Out.WriteLine($"{result.GetProperty("records").GetInt64()} records of the log, {result.GetProperty("lineItems").GetInt32()} line items compared: {total} differences.");
        if (total == 0)
        {
            return 0;
        }

        var table = new Table { Border = TableBorder.Simple };
        _ = table.AddColumns("between", "id", "what", "expected", "found");
        foreach (var difference in listed.EnumerateArray())
        {
            _ = table.AddRow(difference.EnumerateObject().Select(field => new Text(field.Value.ToString())));
        }

        Console.Out.Write(PlainTable.Of(table));
        if (listed.GetArrayLength() < total)
        {
            Console.Out.WriteLine($"… and {total - listed.GetArrayLength()} more.");
        }

        return Differs;
    }
}
