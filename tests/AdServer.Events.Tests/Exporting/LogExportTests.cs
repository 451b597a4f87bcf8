using System.Text;
using System.Text.Json.Nodes;
using AdServer.Events.Exporting;
using AdServer.Events.Storage;
using AdServer.Events.Tests.Shipping;

namespace AdServer.Events.Tests.Exporting;

public sealed class LogExportTests : IDisposable
{
    private readonly LogFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Write_EveryRecordIsALine_InOrder_WithWhatItPays()
    {
        await using var log = await _fixture.OpenAsync();
        Assert.True(log.TryAppend(Any.Decision(Any.Id(1), slots: 2)));
        Assert.True(log.TryAppend(new NoteRecord(NoteKind.Clock, Any.Time, ReadOnlyMemory<byte>.Empty)));
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1), BeaconKind.Viewable) with { IsMeasurable = true }, Stop));
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)) with { Invalid = InvalidReason.TooFrequent, Rule = 9, RuleVersion = 1 }, Stop));
        var shares = new List<double>();

        var lines = await ExportAsync(log, shares.Add);

        Assert.Equal(["decision", "viewable", "impression"], lines.Select(line => (string?)line["kind"]));
        Assert.Equal(2, lines[0]["slots"]!.AsArray().Count);
        Assert.Equal("paid", (string?)lines[1]["payment"]);
        Assert.Equal("0.0045", (string?)lines[1]["earned"]);
        Assert.Equal(("unknown", "0"), ((string?)lines[1]["impressionPayment"], (string?)lines[1]["impressionEarned"]));
        Assert.Null((string?)lines[1]["invalid"]);
        Assert.Equal(("too-frequent", 9), ((string?)lines[2]["invalid"], (int)lines[2]["rule"]!));
        Assert.All(lines.Skip(1), line => Assert.Equal("acme/spring/top/728-dark", (string?)line["creative"]));
        Assert.Equal(1, shares[^1]);
    }

    [Fact]
    public async Task Write_DamagedRecord_IsCounted()
    {
        await using (var log = await _fixture.OpenAsync())
        {
            for (var number = 0; number < 3_000; number++)
            {
                while (!log.TryAppend(Any.Decision(Any.Id(number))))
                {
                    _ = await log.CommitAsync(Stop);
                }
            }
        }

        var segment = LogDevice.SegmentPath(LogSession.DevicePath(_fixture.Options.LogDirectory), 0);
        var bytes = await File.ReadAllBytesAsync(segment, Stop);
        bytes[1000] ^= 0x01;
        await File.WriteAllBytesAsync(segment, bytes, Stop);
        await using var reopened = await _fixture.OpenAsync();

        Assert.Equal(1, await LogExport.WriteAsync(reopened, null, Stream.Null, null, Stop));
    }

    private static async Task<List<JsonNode>> ExportAsync(EventLog log, Action<double> progress)
    {
        using var lines = new MemoryStream();
        Assert.Equal(0, await LogExport.WriteAsync(log, new HandSettled { Position = long.MaxValue, Earned = 4_500_000 }, lines, progress, Stop));
        return [.. Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
