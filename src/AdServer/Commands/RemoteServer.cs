using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AdServer.Commands;

/// <summary>A running server, spoken to through its API as anybody else would.</summary>
internal sealed class RemoteServer : IDisposable
{
    /// <summary>Longer than a server lets a report take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(11);

    private readonly HttpClient _client;

    private RemoteServer(Uri address, string key)
    {
        _client = new HttpClient { BaseAddress = address, Timeout = Patience };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public static Option<string> AddressOption { get; } = new("--server")
    {
        Description = "Address of the server.",
        DefaultValueFactory = _ => "http://localhost:5000",
    };

    public static Option<string?> KeyOption { get; } = new("--key")
    {
        Description = "API key; if absent, AdServer__AdminApiKey or what a server on this machine keeps in admin-api-key of its data directory.",
    };

    /// <exception cref="RemoteException">The address is none, or there is no key.</exception>
    public static RemoteServer Of(ParseResult arguments)
    {
        var text = arguments.GetValue(AddressOption)!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new RemoteException($"--server must be an address such as https://ads.example, is '{text}'.");
        }

        return new RemoteServer(address, arguments.GetValue(KeyOption) ?? OwnKey());
    }

    /// <returns>The answer, read as it comes; to be disposed of.</returns>
    /// <exception cref="RemoteException">The server does not answer, or refuses; it says why.</exception>
    public async Task<HttpResponseMessage> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new RemoteException($"{_client.BaseAddress} does not answer: {exception.Message}", exception);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw new RemoteException(Refusal((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken)));
        }
    }

    public void Dispose() => _client.Dispose();

    private static string OwnKey()
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        if (configuration["AdServer:AdminApiKey"] is { Length: > 0 } configured)
        {
            return configured;
        }

        var file = Path.Combine(configuration["AdServer:DataDirectory"] ?? "./data", "admin-api-key");
        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new RemoteException($"No API key: give --key, or set AdServer__AdminApiKey, or run where {file} is.");
    }

    /// <summary>Each mistake on a line of its own.</summary>
    private static string Refusal(int status, string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            var lines = new StringBuilder($"The server says {status}: {problem.RootElement.GetProperty("detail").GetString()}");
            if (problem.RootElement.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 1)
            {
                foreach (var error in errors.EnumerateArray())
                {
                    _ = lines.AppendLine().Append("  ").Append(error.GetProperty("message").GetString());
                }
            }

            return lines.ToString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"The server says {status}.";
        }
    }
}
