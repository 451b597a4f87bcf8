using System.CommandLine;
using System.Net;
using System.Text.Json;

namespace AdServer.Commands;

/// <summary><c>adserver import FILE</c>: sends a file of campaigns to a server, and says what became of it.</summary>
internal static class ImportCommand
{
    private const string Atomic = "atomic";

    /// <summary>Some campaigns were imported, others not.</summary>
    private const int InPart = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Campaigns as .csv, .ndjson or .json; docs/recipes/bulk-import.md explains it." };
        var mode = new Option<string>("--mode") { Description = "atomic: all or nothing; partial: what is right.", DefaultValueFactory = _ => Atomic };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen, and change nothing." };
        mode.AcceptOnlyFromAmong(Atomic, "partial");
        var command = new Command("import", "Imports campaigns from a file into a running server.") { file, mode, dryRun };
        var call = new ServerCall(command);
        command.SetAction((result, cancellation) => call.RunAsync(
            result,
            client => ImportAsync(client, result.GetRequiredValue(file), result.GetRequiredValue(mode), result.GetValue(dryRun), cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> ImportAsync(HttpClient client, FileInfo file, string mode, bool dryRun, CancellationToken cancellation)
    {
        if (TypeOf(file.Name) is not { } type)
        {
            return ServerCall.Fail($"{file.Name} must end in .csv, .ndjson or .json: that says what it is.");
        }

        var path = new Uri($"/v1/campaigns:import?mode={mode}&dryRun={(dryRun ? "true" : "false")}", UriKind.Relative);
        using var answer = await ImportProgress.RunAsync(async progress =>
        {
            await using var stream = file.OpenRead();
            using var content = new PackedContent(stream, type, progress);
            return await client.PostAsync(path, content, cancellation);
        });
        var isReport = answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest;
        if (!isReport || await ReadAsync(answer, cancellation) is not { } report)
        {
            return await ServerCall.RefusedAsync(answer, cancellation);
        }

        using (report)
        {
            var failed = ImportSummary.Write(report.RootElement, file.Name, dryRun, isRefused: answer.StatusCode == HttpStatusCode.BadRequest);
            return answer.StatusCode == HttpStatusCode.BadRequest ? ServerCall.Failed : failed ? InPart : 0;
        }
    }

    /// <returns>null: it is not what an import answers.</returns>
    private static async Task<JsonDocument?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await answer.Content.LoadIntoBufferAsync(cancellation);
        try
        {
            var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("results", out _))
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // A proxy's page, or another program's.
        }

        return null;
    }

    private static string? TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" => "text/csv",
        ".ndjson" or ".jsonl" => "application/x-ndjson",
        ".json" => "application/json",
        _ => null,
    };
}
