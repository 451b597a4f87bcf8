using System.CommandLine;

namespace AdServer.Commands;

/// <summary><c>adserver export</c>: the campaigns of a server as a file that import takes.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "csv or ndjson.", DefaultValueFactory = _ => "csv" };
        var advertiser = new Option<string?>("--advertiser") { Description = "Of one advertiser; without it all that the key may see." };
        var status = new Option<string?>("--status") { Description = "active, paused or archived; without it all but archived." };
        var output = new Option<FileInfo?>("--out") { Description = "File to write; without it standard output." };
        format.AcceptOnlyFromAmong("csv", "ndjson");
        status.AcceptOnlyFromAmong("active", "paused", "archived");
        var command = new Command("export", "Exports the campaigns of a running server.") { format, advertiser, status, output };
        var call = new ServerCall(command);
        command.SetAction((result, cancellation) => call.RunAsync(
            result,
            client => ExportAsync(client, Query(result.GetRequiredValue(format), result.GetValue(advertiser), result.GetValue(status)), result.GetValue(output), cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> ExportAsync(HttpClient client, Uri path, FileInfo? output, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return await ServerCall.RefusedAsync(answer, cancellation);
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        if (output is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await body.CopyToAsync(standard, cancellation);
            return 0;
        }

        // Beside it first, so that a line that breaks leaves no half file that looks like a whole one.
        var draft = output.FullName + ".part";
        try
        {
            await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                await body.CopyToAsync(file, cancellation);
            }

            File.Move(draft, output.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        await Console.Error.WriteLineAsync($"{output.Name}: {new FileInfo(output.FullName).Length:N0} bytes.");
        return 0;
    }

    private static Uri Query(string format, string? advertiser, string? status) => new(
        $"/v1/campaigns:export?format={format}{Part("advertiser", advertiser)}{Part("status", status)}", UriKind.Relative);

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
