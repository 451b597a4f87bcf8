using System.IO.Compression;
using System.Text;
using AdServer.Campaigns.Import;
using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.Import;

/// <summary>The other two formats, and what bodies are taken at all.</summary>
public sealed class JsonImportTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    private const string NdJson = "application/x-ndjson";

    private static string Item(string advertiser, string campaign, string asset, string name = "Spring") =>
        $$"""{ "advertiser": "{{advertiser}}", "campaign": "{{campaign}}", {{CampaignsServer.Campaign(asset, name).Trim()[1..].ReplaceLineEndings(" ")}}""";

    private static byte[] Packed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(NdJson)]
    public async Task Items_AreImported_AndNumberedFromOne(string type)
    {
        var advertiser = type == NdJson ? "lines" : "array";
        var scene = await ImportScene.OpenAsync(server, advertiser);
        string[] items = [Item(advertiser, "a", scene.Asset), Item(advertiser, "b", scene.Asset), Item(advertiser, "c", "sha256-none")];
        var body = Encoding.UTF8.GetBytes(type == NdJson ? string.Join('\n', items) : $"[{string.Join(',', items)}]");

        var atomic = await scene.SendAsync(body, type);
        var partial = await scene.SendAsync(body, $"{type}; charset=utf-8", "?mode=partial");

        Assert.Equal((400, (0, 0, 0, 1)), (atomic.Status, atomic.Counts));
        Assert.Equal(["3 lineItems[0].creatives[0].asset unknown-asset sha256-none"], atomic.Errors);
        Assert.Equal((200, (2, 0, 0, 1)), (partial.Status, partial.Counts));
        Assert.Equal([$"1 {advertiser}/a added", $"2 {advertiser}/b added", $"3 {advertiser}/c failed"], partial.Rows);
    }

    [Theory]
    [InlineData("""[ { "advertiser": "bodies" ]""", "1  invalid-value")]
    [InlineData("""{ "advertiser": "bodies" }""", "1  invalid-value")]
    [InlineData("""[ { "campaign": "a", "name": "A" }, { "advertiser": "bodies", "campaign": 5, "name": "A" } ]""", "1 advertiser required;2 campaign wrong-type")]
    [InlineData("""[ { "advertiser": "bodies", "campaign": "a", "name": "A" }, { "advertiser": "bodies", "campaign": "a", "name": "A" } ]""", "2 campaign duplicate-key a")]
    [InlineData("""[ { "advertiser": "bodies", "campaign": "a", "name": "A", "colour": "red" }, 5 ]""", "1 colour unknown-field red;2  wrong-type 5")]
    public async Task Array_WithMistakes_SaysWhere(string json, string errors)
    {
        if ((await server.SendAsync(HttpMethod.Get, "/v1/advertisers/bodies")).Status == 404)
        {
            _ = await server.AdvertiserAsync("bodies");
        }

        var answer = await new ImportScene(server, "bodies", "").SendAsync(Encoding.UTF8.GetBytes(json), "application/json");

        Assert.Equal(400, answer.Status);
        Assert.Equal(errors.Split(';'), answer.Errors);
    }

    [Fact]
    public async Task BrokenLine_FailsAlone_AndBlankOnesCountAsLines()
    {
        var scene = await ImportScene.OpenAsync(server, "broken");

        var answer = await scene.SendAsync(
            Encoding.UTF8.GetBytes($"{Item("broken", "a", scene.Asset)}\r\n\n{{ \"advertiser\": \n{Item("broken", "b", scene.Asset)}"), NdJson, "?mode=partial");

        Assert.Equal((200, (2, 0, 0, 1)), (answer.Status, answer.Counts));
        Assert.Equal(["1 broken/a added", "3  failed", "4 broken/b added"], answer.Rows);
    }

    [Fact]
    public async Task TooManyItems_AreRefusedWhole()
    {
        var scene = await ImportScene.OpenAsync(server, "too-many");
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\n", ImportLimits.Rows + 1)));

        var answer = await scene.SendAsync(body, NdJson, "?mode=partial");

        Assert.Equal(400, answer.Status);
        Assert.Equal([$"{ImportLimits.Rows + 1}  too-many"], answer.Errors);
    }

    [Fact]
    public async Task Gzip_IsUnpacked_AndOtherBodiesAreRefused()
    {
        var scene = await ImportScene.OpenAsync(server, "packed");
        var file = Encoding.UTF8.GetBytes(ImportScene.File(scene.Row("a")));

        Assert.Equal((1, 0, 0, 0), (await scene.SendAsync(Packed(file), "text/csv", encoding: "gzip")).Counts);
        Assert.Equal(415, (await scene.SendAsync(file, "text/csv", encoding: "br")).Status);
        Assert.Equal(415, (await scene.SendAsync(file, "text/plain")).Status);
        Assert.Equal(415, (await scene.SendAsync(file, "text/csv; charset=iso-8859-1")).Status);
        Assert.Equal(400, (await scene.SendAsync(file, "text/csv", encoding: "gzip")).Status);
        Assert.Equal(400, (await scene.SendAsync(file, "text/csv", "?mode=some")).Status);
        Assert.Equal(400, (await scene.SendAsync(file, "text/csv", "?dryRun=maybe")).Status);
    }

    [Fact]
    public async Task CutOffGzip_IsRefused()
    {
        var scene = await ImportScene.OpenAsync(server, "cut");
        var packed = Packed(Encoding.UTF8.GetBytes(ImportScene.File([.. Enumerable.Range(0, 200).Select(i => scene.Row($"c{i}"))])));

        Assert.Equal(400, (await scene.SendAsync(packed[..^9], "text/csv", encoding: "gzip")).Status);
        Assert.Null(await scene.GetAsync("c0"));
    }

    [Fact]
    public async Task Bomb_IsRefused()
    {
        var scene = await ImportScene.OpenAsync(server, "bomb");
        var line = new byte[1024 * 1024];
        Array.Fill(line, (byte)' ');
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i <= ImportLimits.Unpacked / line.Length; i++)
            {
                gzip.Write(line);
            }
        }

        Assert.Equal(413, (await scene.SendAsync(memory.ToArray(), "application/json", encoding: "gzip")).Status);
        Assert.Equal(["1  too-long"], (await scene.SendAsync(memory.ToArray(), NdJson, encoding: "gzip")).Errors);
    }

    [Fact]
    public async Task TooLargeABody_IsRefused_BeforeItIsSent()
    {
        var scene = await ImportScene.OpenAsync(server, "large");
        var content = new ByteArrayContent(new byte[ImportLimits.Body + 1]);
        content.Headers.ContentType = new("text/csv");

        Assert.Equal(413, (await scene.SendAsync(content)).Status);
    }
}
