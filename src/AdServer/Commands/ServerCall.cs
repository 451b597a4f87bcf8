using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AdServer.Commands;

/// <summary>A command that talks to a running server: where it is, the key, and what becomes of an answer that is none.</summary>
internal sealed class ServerCall
{
    public const int Failed = 1;
    public const int Cancelled = 130;

    private const string KeyVariable = "ADSERVER_KEY";

    // A text: what an address must be is better said here than by the parser, which takes none.
    private readonly Option<string> _server = new("--server") { Description = "Address of the server, such as http://localhost:5000.", Required = true };
    private readonly Option<string?> _key = new("--key") { Description = $"API key; without it the environment variable {KeyVariable}, which no process list shows." };

    public ServerCall(Command command)
    {
        _server.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(Uri.TryCreate(token.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                result.AddError($"--server must be an http or https address, is '{token.Value}'.");
            }
        });
        command.Add(_server);
        command.Add(_key);
    }

    /// <summary>Turns what cannot be helped into one line and an exit code.</summary>
    public async Task<int> RunAsync(ParseResult result, Func<HttpClient, Task<int>> work, CancellationToken cancellation)
    {
        var server = new Uri(result.GetRequiredValue(_server));
        var key = result.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable);
        if (string.IsNullOrWhiteSpace(key))
        {
            return Fail($"There is no API key: give --key, or set {KeyVariable}.");
        }

        // An import of 100,000 rows is answered when it is done; whoever loses patience has Ctrl+C.
        using var client = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        try
        {
            return await work(client);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped; the server imports nothing of a file that it was not sent whole.");
            return Cancelled;
        }
        catch (HttpRequestException exception)
        {
            return Fail($"{server} does not answer: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return Fail(exception.Message);
        }
    }

    /// <summary>What a server says that refuses: the detail of its problem document.</summary>
    public static async Task<int> RefusedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return Fail($"The server refused ({(int)answer.StatusCode}): {Detail(text) ?? ReasonOf(answer.StatusCode)}");
    }

    public static int Fail(string line)
    {
        Console.Error.WriteLine(line);
        return Failed;
    }

    private static string? Detail(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ReasonOf(HttpStatusCode status) => $"{status}. Is it an ad server that listens there?";
}
