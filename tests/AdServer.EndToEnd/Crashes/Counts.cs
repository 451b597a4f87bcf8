using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Crashes;

/// <summary>What a report and the raw logs say of the same events.</summary>
/// <param name="Repeats">Copies of an event beyond its first.</param>
internal sealed record Counts(long Impressions, long Clicks, long Repeats)
{
    public static async Task<Counts> OfReportAsync(ApiClient admin, CancellationToken cancellationToken)
    {
        if ((await Report.RowsAsync(admin, [], ["impressions", "clicks", "invalidImpressions", "invalidClicks", "fills"], cancellationToken)) is not [var row])
        {
            // Nothing was shipped yet.
            return new Counts(0, 0, 0);
        }

        Assert.True((long)row[4]! >= (long)row[0]!, $"fills {row[4]} < impressions {row[0]}");
        return new Counts((long)row[0]!, (long)row[1]!, (long)row[2]! + (long)row[3]!);
    }

    /// <summary>Of servers that are stopped, by <c>adserver log export</c>, line by line, event by event. All events of these tests are valid.</summary>
    public static async Task<Counts> OfLogsAsync(CancellationToken cancellationToken, params ServerSettings[] servers)
    {
        var events = new List<(string Kind, string Event)>();
        foreach (var server in servers)
        {
            foreach (var line in await ExportAsync(server, cancellationToken))
            {
                var record = JsonNode.Parse(line)!;
                if ((string)record["kind"]! is var kind and not "decision")
                {
                    Assert.Null((string?)record["invalid"]);
                    Assert.Contains((string)record["payment"]!, new[] { "paid", "unpaid" });
                    events.Add((kind, $"{kind}/{record["decision"]}/{record["slotIndex"]}"));
                }
            }
        }

        var distinct = events.Distinct().ToList();
        return new Counts(distinct.LongCount(one => one.Kind == "impression"), distinct.LongCount(one => one.Kind == "click"), events.Count - distinct.Count);
    }

    private static async Task<string[]> ExportAsync(ServerSettings server, CancellationToken cancellationToken)
    {
        var output = Path.Combine(server.DataDirectory, "export.ndjson");
        var export = await ServerCommand.RunAsync(server, cancellationToken, "log", "export", "--output", output);
        Assert.True(export.Code == 0, export.Error);
        return await File.ReadAllLinesAsync(output, cancellationToken);
    }
}
