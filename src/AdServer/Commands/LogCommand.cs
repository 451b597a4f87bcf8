using System.CommandLine;
using System.Net.Http.Headers;
using AdServer.Access.Keys;
using AdServer.Composition;
using AdServer.Events.Exporting;

namespace AdServer.Commands;

/// <summary><c>adserver log export</c>: through the server, or from the data folder of one that is stopped.</summary>
internal static class LogCommand
{
    private const int Failed = 1;

    public static Command Create()
    {
        var server = new Option<Uri?>("--server") { Description = "Address of a running server of the delivery role; without it the data folder's log is read, whose server must be stopped." };
        var key = new Option<string?>("--key") { Description = "An admin API key, for --server; without it the data folder's admin-api-key." };
        var output = new Option<string?>("--output") { Description = "A file to write; without it the lines go to standard output." };
        var export = new Command("export", "Writes the raw event log as lines of JSON: every decision and event as it was judged and settled, repeats included.") { server, key, output };
        export.SetAction((result, stop) => ExportAsync(result.GetValue(server), result.GetValue(key), result.GetValue(output), stop));
        return new Command("log", "The event log.") { export };
    }

    private static async Task<int> ExportAsync(Uri? server, string? key, string? output, CancellationToken stop)
    {
        try
        {
            await using var lines = output is null ? Console.OpenStandardOutput() : new FileStream(output, FileMode.Create, FileAccess.Write);
            if (server is not null)
            {
                await DownloadAsync(server, key ?? KeyOfFolder(), lines, stop);
                return 0;
            }

            await using var data = await StoppedServer.OpenAsync(CommandConfiguration.Read(), stop);
            using var bar = new ShareBar("exporting");
            var left = await LogExport.WriteAsync(data.Log, data.Settlements, lines, bar.Show, stop);
            if (left > 0)
            {
                await Console.Error.WriteLineAsync($"{left} records or pages of the log are damaged and were left out.");
            }

            return left == 0 ? 0 : Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HttpRequestException or StartupException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    private static async Task DownloadAsync(Uri server, string key, Stream lines, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/v1/event-log"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new IOException($"{server} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
        }

        await answer.Content.CopyToAsync(lines, stop);
    }

    private static string KeyOfFolder()
    {
        var path = Path.Combine(CommandConfiguration.Read()["AdServer:DataDirectory"] ?? "./data", AdminKey.FileName);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : throw new IOException($"There is no key: --key gives one, and {path} does not exist.");
    }
}
