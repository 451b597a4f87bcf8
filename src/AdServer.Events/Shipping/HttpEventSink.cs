using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AdServer.Events.Shipping;

/// <summary>The reporting node over HTTP, as <see cref="BatchCodec"/> lays batches out, compressed. Whatever it refuses stays in the log and is sent again.</summary>
public sealed class HttpEventSink : IEventSink, IDisposable
{
    /// <summary>Below the reporting node's address; <c>…/{node}/{epoch}</c> says how far it has a log.</summary>
    public const string Path = "/internal/v1/events";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly string _address;

    public HttpEventSink(IOptions<EventsOptions> options)
    {
        _address = options.Value.ShipTo.TrimEnd('/') + Path;
        // An address that moved is found again: connections do not live for ever.
        _client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false }) { Timeout = Patience };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.NodeKey);
    }

    public async Task<long> GetPositionAsync(string node, Guid logEpoch, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri($"{_address}/{node}/{logEpoch:D}"), cancellationToken);
        await CheckAsync(answer, HttpStatusCode.OK, cancellationToken);
        return long.Parse(await answer.Content.ReadAsStringAsync(cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public async Task StoreAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Compress(BatchCodec.Write(batch)));
        content.Headers.ContentType = new MediaTypeHeaderValue(BatchCodec.MediaType);
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await _client.PostAsync(new Uri(_address), content, cancellationToken);
        await CheckAsync(answer, HttpStatusCode.NoContent, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private async Task CheckAsync(HttpResponseMessage answer, HttpStatusCode wanted, CancellationToken cancellationToken)
    {
        if (answer.StatusCode != wanted)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new IOException($"The reporting node at {_address} answered {(int)answer.StatusCode}: {DetailOf(text)}");
        }
    }

    private static string DetailOf(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.GetProperty("detail").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Something between the nodes answered.
            return "no reason given.";
        }
    }
}
