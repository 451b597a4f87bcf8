using System.Text;
using System.Text.Json;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Export;
using AdServer.Campaigns.Import;
using AdServer.Campaigns.Import.Csv;
using AdServer.Campaigns.Tests.Http;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Json;
using AdServer.Catalog.Targeting;
using AdServer.Catalog.Validation;
using AdServer.Testing.Catalogs;
using CsCheck;
using CsvHelper;

namespace AdServer.Campaigns.Tests.Import;

/// <summary>What is exported is what was uploaded: importing it changes nothing.</summary>
public sealed class ExportImportTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    private static readonly Gen<string> AnyText = Gen.Char["abc |\\'\"=+-@,;\r\n\téक"].Array[1, 12].Select(chars => new string(chars));

    private static readonly Gen<string> AnyLabel =
        AnyText.Select(text => new string([.. text.Where(c => !char.IsControl(c))]).Trim() is { Length: > 0 } label ? label : "x");

    private static readonly Gen<IReadOnlyList<string>> AnyWords =
        AnyLabel.Select(label => label.ToLowerInvariant()).Array[0, 3].Select(words => (IReadOnlyList<string>)[.. words.Distinct()]);

    private static readonly Gen<IReadOnlyList<DayPart>> AnyDayParts =
        Gen.Select(Gen.Int[0, 6].Array[1, 7], Gen.Int[0, 1_439], Gen.Int[0, 1_439])
            .Select(one => new DayPart([.. one.Item1.Distinct().Select(day => (DayOfWeek)day)], new TimeOnly(one.Item2 / 60, one.Item2 % 60), new TimeOnly(one.Item3 / 60, one.Item3 % 60)))
            .Array[0, 3].Select(parts => (IReadOnlyList<DayPart>)parts);

    private static readonly Gen<Creative> AnyCreative =
        from kind in Gen.Int[0, 6]
        from markup in AnyText
        from label in AnyLabel
        from other in AnyLabel.Null()
        from weight in Gen.Int[1, 1_000]
        select kind switch
        {
            0 => CreativePoolOf(label),
            1 => new Creative("key", CreativeType.Html, new AdSize(300, 250), "https://acme.example/", ["a.example", "b.example"], Theme.Dark, weight, null, null, null, markup + "<p>", null, null, null),
            3 => new Creative("key", CreativeType.ThirdPartyTag, new AdSize(300, 250), "https://acme.example/", [], null, weight, null, null, null, markup + "<script>", null, null, null),
            4 => new Creative("key", CreativeType.Html5, new AdSize(300, 250), "https://acme.example/", [], null, weight, "zip-300x250", null, null, null, null, null, null),
            5 => new Creative(
                "key", CreativeType.Native, AdSize.Fluid, "https://acme.example/", [], null, weight, null, null, null, null,
                new NativeContent(label, other, other, null, new NativePicture("sha256-600x400", "", 600, 400), null), null, null),
            2 => new Creative("key", CreativeType.Text, AdSize.Fluid, "https://acme.example/", [], null, weight, null, null, null, null, null, new TextContent(label, other, other), null),
            _ => new Creative("key", CreativeType.AdSense, new AdSize(300, 250), null, [], null, weight, null, null, null, null, null, null, new AdSenseUnit("ca-pub-12", "34")),
        };

    private static readonly Gen<Campaign> AnyCampaign =
        from name in AnyLabel
        from words in AnyWords
        from parts in AnyDayParts
        from creatives in AnyCreative.Array[0, 3]
        from items in Gen.Int[0, 3]
        from share in Gen.Int[1, 100]
        select new Campaign(
            "acme", "spring", name, CampaignStatus.Paused, null, null, "Asia/Kathmandu", new Money(share / 7m is var amount ? decimal.Round(amount, 4) : 0, "USD"), [new FrequencyCap(5, TimeSpan.FromHours(24), "24h"), new FrequencyCap(1, null, "flight")],
            [.. Enumerable.Range(0, items).Select(i => new LineItem(
                $"item-{i}", name, Tier.Sponsorship, 8, CampaignStatus.Active, null, null, null, null, 5, default, share, 1, [], PageRule.OnePerPage, words,
                TargetingRules.Any with { Tags = new InclusionRule(words, []), Sections = new InclusionRule([], words), DayParts = parts, KeyValues = [new KeyValueBranch([new KeyValuePredicate("topic", words, ["x"])])] },
                [.. creatives.Select((creative, k) => creative with { Key = $"creative-{k}" })]))]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void AnyCampaign_IsTheSameAfterExportAndImport() => AnyCampaign.Sample(campaign => Returns([campaign]), iter: 300);

    [Fact]
    public void GeneratedCatalog_IsTheSameAfterExportAndImport() =>
        Returns([.. SyntheticCatalog.Generate(new CatalogShape(400)).Contents.Campaigns.Values.Select(Sized)]);

    [Fact]
    public void EveryFieldThatIsWritten_HasAColumn() => AnyCampaign.Array[40].Sample(
        campaigns =>
        {
            var fields = campaigns.SelectMany(campaign => Paths(JsonDocument.Parse(CatalogJson.ToBytes(campaign, CatalogView.Canonical)).RootElement, ""))
                .Select(path => path.Replace("lineItems.creatives.", "creative.", StringComparison.Ordinal).Replace("lineItems.", "lineItem.", StringComparison.Ordinal))
                .Except(["lineItems", "lineItem.creatives", "lineItem.pricing", "lineItem.goal", "budget"]);

            Assert.DoesNotContain(fields, field => ImportColumns.All.All(column => field != column.Name && !field.StartsWith($"{column.Name}.", StringComparison.Ordinal)));
        },
        iter: 1);

    [Fact]
    public async Task ExportedFiles_ImportedAgain_ChangeNothing()
    {
        var scene = await ImportScene.OpenAsync(server, "exported");
        await scene.CsvAsync(ImportScene.File(scene.Row("a", alt: "\"Says \"\"hello, you\"\"\""), scene.Row("a", "second"), scene.Row("b"), "exported,c,Empty,Asia/Kathmandu,,,,,,,,,"));
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, "/v1/advertisers/exported/campaigns/b")).Status);

        var csv = await scene.CsvAsync(await scene.ExportAsync());
        var lines = await scene.SendAsync(Encoding.UTF8.GetBytes(await scene.ExportAsync("ndjson")), "application/x-ndjson");

        Assert.Equal((200, (0, 0, 2, 0)), (csv.Status, csv.Counts));
        Assert.Equal((200, (0, 0, 2, 0)), (lines.Status, lines.Counts));
        Assert.Equal("archived", (string)(await scene.GetAsync("b"))!["status"]!);
        using var archived = await server.SendRawAsync(HttpMethod.Get, "/v1/campaigns:export?advertiser=exported&status=archived&format=ndjson", null);
        Assert.Contains("\"campaign\":\"b\"", await archived.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var wrong = await server.SendRawAsync(HttpMethod.Get, "/v1/campaigns:export?format=xlsx&status=gone", null);
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task Export_GoesOverSeveralPages_InOrder()
    {
        var scene = await ImportScene.OpenAsync(server, "pages");
        var keys = Enumerable.Range(0, 450).Select(i => $"c{i:000}").ToList();
        await scene.CsvAsync(ImportScene.File([.. keys.Select(key => scene.Row(key))]));

        var lines = (await scene.ExportAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(keys, lines.Skip(1).Select(line => line.Split(',')[1]));
    }

    [Fact]
    public async Task Template_IsTheHeaderOfTheExport()
    {
        var scene = await ImportScene.OpenAsync(server, "template");
        using var template = await server.SendRawAsync(HttpMethod.Get, "/v1/campaigns:import/template.csv", null);
        var text = await template.Content.ReadAsStringAsync(Stop);

        Assert.Equal("text/csv", template.Content.Headers.ContentType!.MediaType);
        Assert.Equal(text, await scene.ExportAsync());
        Assert.Equal((200, (0, 0, 0, 0)), ((await scene.CsvAsync(text)).Status, (await scene.CsvAsync(text)).Counts));
    }

    private static void Returns(IReadOnlyList<Campaign> campaigns)
    {
        using var memory = new MemoryStream();
        using (var writer = CsvWriter.Create(memory, ExportAnswer.CsvOptions, leaveOpen: true))
        {
            writer.WriteRecord([.. ImportColumns.All.Select(column => column.Name)]);
            foreach (var cells in campaigns.SelectMany(campaign => CampaignRows.Of(Row(campaign))))
            {
                writer.WriteRecord(cells);
            }
        }

        memory.Position = 0;
        var file = new ImportFile();
        var items = CsvCampaigns.Of(CsvFile.ReadAsync(memory, file, Stop).GetAwaiter().GetResult()).ToDictionary(item => item.Name!, StringComparer.Ordinal);
        Assert.Empty(file.Errors);
        Assert.Equal(campaigns.Count, items.Count);
        foreach (var campaign in campaigns)
        {
            var item = items[campaign.Path];
            Assert.Empty(item.Errors);
            var read = CatalogReader.ReadImportItem(item.Json, campaign.Advertiser, campaign.Key, AnyReferences.Instance, World.Now);
            Assert.Empty(read.Errors.Select(error => item.Locate(error)));
            Assert.Equal(Text(campaign), Text(read.Document!));
        }
    }

    private static string Text(Campaign campaign) => Encoding.UTF8.GetString(CatalogJson.ToBytes(campaign, CatalogView.Canonical));

    private static DocumentRow Row(Campaign campaign) => new()
    {
        Id = $"campaign/{campaign.Path}",
        Kind = "campaign",
        Advertiser = campaign.Advertiser,
        Key = campaign.Key,
        Status = "active",
        Content = new ContentRow { Canonical = CatalogJson.ToBytes(campaign, CatalogView.Canonical), Current = [] },
    };

    private static Creative CreativePoolOf(string alt) => new(
        "key", CreativeType.Image, new AdSize(728, 90), "https://acme.example/?a=b,c", [], Theme.Light, 1, "sha256-728x90", null, alt, null, null, null, null);

    /// <summary>The reader asks an asset for its size.</summary>
    private static Campaign Sized(Campaign campaign) => campaign with
    {
        LineItems = [.. campaign.LineItems.Select(item => item with { Creatives = [.. item.Creatives.Select(creative => creative with { Asset = $"sha256-{creative.Size}" })] })],
    };

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Paths(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(one => one.ValueKind == JsonValueKind.Object ? Paths(one, path) : [path]),
        _ => [path],
    };
}
