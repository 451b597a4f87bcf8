using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using AdServer.Events;
using AdServer.Events.Shipping;

namespace AdServer.Reporting.Tests.Intake;

/// <summary>What a reporting node takes from other nodes, and what it refuses.</summary>
public sealed class IntakeTests(IntakeServer server) : IClassFixture<IntakeServer>
{
    private readonly string _node = Guid.NewGuid().ToString("N")[..16];
    private readonly Guid _epoch = Guid.NewGuid();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string PositionPath => $"{HttpEventSink.Path}/{_node}/{_epoch}";

    [Fact]
    public async Task Batch_FromANode_ArrivesAsItWas_AndItsPositionIsTold()
    {
        using var ship = server.Ship();
        Assert.Equal(0, await ship.GetPositionAsync(_node, _epoch, Stop));

        await ship.StoreAsync(Batch(0, 100), Stop);

        Assert.Equal(100, await ship.GetPositionAsync(_node, _epoch, Stop));
        Assert.Equal(0, await ship.GetPositionAsync(_node, Guid.NewGuid(), Stop));
        var stored = server.Sink.Stored.Single(batch => batch.Node == _node);
        Assert.Equal((_epoch, 0, 100), (stored.LogEpoch, stored.From, stored.To));
        Assert.Equal(Batch(0, 100).Records, stored.Records);
    }

    [Fact]
    public async Task Batch_ThatWouldLeaveAGap_IsRefused()
    {
        using var ship = server.Ship();

        var refused = await Assert.ThrowsAsync<IOException>(() => ship.StoreAsync(Batch(50, 100), Stop));

        Assert.Contains("409", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is in until 0; a batch from 50 would leave a gap", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    [InlineData("publisher", HttpStatusCode.Forbidden)]
    [InlineData("advertiser", HttpStatusCode.Forbidden)]
    [InlineData("analyst", HttpStatusCode.Forbidden)]
    [InlineData("delivery", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Anybody_ButANode_IsRefused(string? role, HttpStatusCode expected)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, method == HttpMethod.Get ? PositionPath : HttpEventSink.Path);
            request.Content = method == HttpMethod.Post ? Content(BatchCodec.Write(Batch(0, 100))) : null;
            request.Headers.Authorization = role is null ? null : await server.KeyAsync(role);
            using var answer = await server.Client.SendAsync(request, Stop);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task WrongNodeKey_IsRefused_AndTheNodeSaysSo()
    {
        using var ship = server.Ship("another-key-that-is-long-enough-to-be-one");

        var refused = await Assert.ThrowsAsync<IOException>(() => ship.GetPositionAsync(_node, _epoch, Stop));

        Assert.Contains("401: The API key is unknown.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/sites")]
    [InlineData("/v1/reports/query")]
    [InlineData("/v1/api-keys")]
    public async Task NodeKey_OpensNothingElse(string path)
    {
        using var request = Request(path == "/v1/reports/query" ? HttpMethod.Post : HttpMethod.Get, path, null);
        using var answer = await server.Client.SendAsync(request, Stop);

        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task Damaged_IsRefused()
    {
        var bytes = BatchCodec.Write(Batch(0, 100));
        bytes[30] ^= 1;

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Content(bytes)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Content([])));
        var packed = await Content(BatchCodec.Write(Batch(0, 100))).ReadAsByteArrayAsync(Stop);
        packed[^3] ^= 1;
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Typed(new ByteArrayContent(packed))));
    }

    [Fact]
    public async Task TooLarge_PackedOrUnpacked_IsRefused()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(Content(new byte[(32 << 20) + 1])));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(Typed(new ByteArrayContent(new byte[(8 << 20) + 1]))));
    }

    [Fact]
    public async Task OtherMediaTypeOrEncoding_IsRefused()
    {
        var other = Content(BatchCodec.Write(Batch(0, 100)));
        other.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(other));
        var plain = new ByteArrayContent(BatchCodec.Write(Batch(0, 100)));
        plain.Headers.ContentType = new MediaTypeHeaderValue(BatchCodec.MediaType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(plain));
    }

    [Fact]
    public async Task StoreIsAway_Is503_AndTheBatchIsTakenLater()
    {
        using var ship = server.Ship();
        server.Sink.IsAway = true;
        var refused = await Assert.ThrowsAsync<IOException>(() => ship.StoreAsync(Batch(0, 100), Stop));
        server.Sink.IsAway = false;

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", refused.Message, StringComparison.Ordinal);
        await ship.StoreAsync(Batch(0, 100), Stop);
        Assert.Equal(100, await ship.GetPositionAsync(_node, _epoch, Stop));
    }

    [Fact]
    public async Task MoreBatchesThanPlaces_AreRefusedAndNotHeldInMemory()
    {
        using var ship = server.Ship();
        var slow = new TaskCompletionSource();
        server.Sink.Slow = slow.Task;
        var sent = Enumerable.Range(0, 12).Select(_ => ship.StoreAsync(Batch(0, 100), Stop)).ToList();
        await Task.WhenAny(sent);

        var first = sent.First(one => one.IsCompleted);
        Assert.Contains("503", (await Assert.ThrowsAsync<IOException>(() => first)).Message, StringComparison.Ordinal);
        slow.SetResult();
        server.Sink.Slow = Task.CompletedTask;
        await Task.WhenAll(sent.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Contains(sent, one => one.IsCompletedSuccessfully);
    }

    private static HttpContent Content(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return Typed(new ByteArrayContent(packed.ToArray()));
    }

    private static HttpContent Typed(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(BatchCodec.MediaType);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content) => new(method, path)
    {
        Content = content,
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", IntakeServer.NodeKey) },
    };

    private async Task<HttpStatusCode> PostAsync(HttpContent content)
    {
        using var request = Request(HttpMethod.Post, HttpEventSink.Path, content);
        using var answer = await server.Client.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private EventBatch Batch(long from, long to) => new(_node, _epoch, from, to,
    [
        new LoggedRecord(to - 1, null, new BeaconRecord(
            new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 0, BeaconKind.Click, Time, Time.AddSeconds(1), InvalidReason.None,
            new SlotFacts { Site = "times", Slot = "top", Outcome = FillOutcome.Filled, Creative = "a/b/c/d", Theme = "light", Consent = "storage" })
        {
            Settlement = new Settlement(Payment.Paid, 400_000_000),
        }),
    ]);

    private static DateTimeOffset Time { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
}
