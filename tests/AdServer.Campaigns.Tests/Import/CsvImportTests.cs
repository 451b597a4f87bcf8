using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.Import;

public sealed class CsvImportTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Fact]
    public async Task NewCampaigns_AreAdded_AndTheSameFileAgainMakesNoRevision()
    {
        var scene = await ImportScene.OpenAsync(server, "import-new");
        var file = ImportScene.File(scene.Row("a"), scene.Row("a", "second", name: ""), scene.Row("b"));

        var first = await scene.CsvAsync(file);
        var again = await scene.CsvAsync(file);

        Assert.Equal((200, (2, 0, 0, 0)), (first.Status, first.Counts));
        Assert.Equal(["2 import-new/a added", "3 import-new/a added", "4 import-new/b added"], first.Rows);
        Assert.Equal((200, (0, 0, 2, 0), first.Version), (again.Status, again.Counts, again.Version));
        Assert.Equal(["2 import-new/a unchanged", "3 import-new/a unchanged", "4 import-new/b unchanged"], again.Rows);
        Assert.Equal(2, (await scene.GetAsync("a"))!["lineItems"]![0]!["creatives"]!.AsArray().Count);
        var revision = Assert.Single(await server.RevisionsAsync("campaign/import-new/b"));
        Assert.Equal((first.Version, "admin"), (revision.Version, revision.Role));
        Assert.Equal(first.Version, (long)(await scene.GetAsync("b"))!["version"]!);
    }

    [Fact]
    public async Task ChangedAndRemoved_AreARevision_AndTheRestIsNot()
    {
        var scene = await ImportScene.OpenAsync(server, "import-change");
        await scene.CsvAsync(ImportScene.File(scene.Row("a"), scene.Row("a", "second"), scene.Row("b")));

        var answer = await scene.CsvAsync(ImportScene.File(scene.Row("a", name: "Autumn"), scene.Row("b")));

        Assert.Equal((0, 1, 1, 0), answer.Counts);
        var campaign = await scene.GetAsync("a");
        Assert.Equal(("Autumn", 1), ((string)campaign!["name"]!, campaign["lineItems"]![0]!["creatives"]!.AsArray().Count));
        Assert.Equal(2, (await server.RevisionsAsync("campaign/import-change/a")).Count);
    }

    [Fact]
    public async Task Atomic_WithABadRow_LeavesNothing_AndNamesRowColumnAndValue()
    {
        var scene = await ImportScene.OpenAsync(server, "import-atomic");

        var answer = await scene.CsvAsync(ImportScene.File(scene.Row("a"), scene.Row("b"), scene.Row("c", landing: "http://acme.example/")));

        Assert.Equal((400, (0, 0, 0, 1)), (answer.Status, answer.Counts));
        Assert.Equal(["4 creative.landingUrl insecure-url http://acme.example/"], answer.Errors);
        Assert.StartsWith("creative.landingUrl must be https", (string)answer.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(4, (int)answer.Json["errors"]![0]!["row"]!);
        Assert.Null(await scene.GetAsync("a"));
        Assert.Empty(await server.RevisionsAsync("campaign/import-atomic/a"));
        await StageTests.NothingStagedAsync(server);
    }

    [Fact]
    public async Task Partial_ImportsWhatIsRight_AndRowsFailWithTheirCampaign()
    {
        var scene = await ImportScene.OpenAsync(server, "import-partial");

        var answer = await scene.CsvAsync(ImportScene.File(scene.Row("a"), scene.Row("b"), scene.Row("b", "second", landing: "nowhere"), scene.Row("c")), "?mode=partial");

        Assert.Equal((200, (2, 0, 0, 1)), (answer.Status, answer.Counts));
        Assert.Equal(["2 import-partial/a added", "3 import-partial/b failed", "4 import-partial/b failed", "5 import-partial/c added"], answer.Rows);
        Assert.Equal(["4 creative.landingUrl invalid-url nowhere"], answer.Errors);
        Assert.NotNull(await scene.GetAsync("c"));
        Assert.Null(await scene.GetAsync("b"));
    }

    [Fact]
    public async Task EveryMistakeOfEveryRow_IsNamed()
    {
        var scene = await ImportScene.OpenAsync(server, "import-every");
        var header = ImportScene.Header + ",lineItem.frequencyCaps,lineItem.targeting.dayParts,lineItem.targeting.keyValues,lineItem.targeting.geo.include,lineItem.weight,status";
        var answer = await scene.CsvAsync(string.Join("\n",
            header,
            $"import-every,a,,UTC,top,Top,gold,banner,image,5x4,{scene.Asset},Alt,https://acme.example/,5/24h|often,,,,,live",
            $"import-every,b,B,Mars/Base,top,Top,house,banner,picture,5x3,{scene.Asset},Alt,https://acme.example/,1/2y,mon,{{,NP|XX,heavy,",
            "import-every,Big Key,C,UTC,top,Top,house,,,,,,,,,,,,",
            "nobody,d,D,UTC,top,Top,house,,,,,,,,,,,0,"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            [
                "2 creative.asset size-mismatch " + scene.Asset,
                "2 lineItem.frequencyCaps invalid-value 5/24h|often",
                "2 lineItem.tier invalid-value gold",
                "2 name required",
                "2 status invalid-value live",
                "3 creative.type invalid-value picture",
                "3 lineItem.frequencyCaps invalid-window 1/2y".Replace("1/2y", "2y", StringComparison.Ordinal),
                "3 lineItem.targeting.dayParts invalid-value mon",
                "3 lineItem.targeting.geo.include unknown-country XX",
                "3 lineItem.targeting.keyValues invalid-value {",
                "3 lineItem.weight wrong-type heavy",
                "3 timeZone invalid-time-zone Mars/Base",
                "4 campaign invalid-key Big Key",
                "5 advertiser unknown-advertiser nobody",
                "5 lineItem.weight out-of-range 0",
            ],
            answer.Errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RowNumbers_AreLinesOfTheFile_WithQuotedLineBreaksBlankLinesAndAByteOrderMark()
    {
        var scene = await ImportScene.OpenAsync(server, "import-lines");
        var html = "\"<p>one</p>\r\n<p>two, \"\"quoted\"\"</p>\"";
        var answer = await scene.CsvAsync(
            "\uFEFFadvertiser,campaign,name,lineItem.key,lineItem.name,lineItem.tier,creative.key,creative.type,creative.size,creative.html,creative.landingUrl\r\n"
            + $"import-lines,a,A,top,Top,house,x,html,5x3,{html},https://acme.example/\r\n"
            + "\r\n"
            + $"import-lines,b,B,top,Top,house,x,html,5x3,{html},nowhere\r\n"
            + "import-lines,c,C,top,Top,house,x,html,5x3,<p>,nowhere");

        Assert.Equal(["5 creative.landingUrl invalid-url nowhere", "7 creative.landingUrl invalid-url nowhere"], answer.Errors);
    }

    [Fact]
    public async Task LaterRows_MayLeaveOut_AndMustNotContradict()
    {
        var scene = await ImportScene.OpenAsync(server, "import-later");
        var rows = new[]
        {
            scene.Row("a"),
            $",,,,,,,second,image,5x3,{scene.Asset},Alt,https://acme.example/",
            $"import-later,a,,,top,,,third,image,5x3,{scene.Asset},Alt,https://acme.example/",
            $"import-later,a,,,end,End,house,fourth,image,5x3,{scene.Asset},Alt,https://acme.example/",
        };
        var good = await scene.CsvAsync(ImportScene.File(rows));
        var bad = await scene.CsvAsync(ImportScene.File([.. rows, scene.Row("a", "fifth", name: "Autumn"), $"import-later,a,,,end,End,sponsorship,sixth,image,5x3,{scene.Asset},Alt,https://acme.example/"]));

        Assert.Equal((1, 0, 0, 0), good.Counts);
        var items = (await scene.GetAsync("a"))!["lineItems"]!.AsArray();
        Assert.Equal(["top 3", "end 1"], items.Select(item => $"{item!["key"]} {item["creatives"]!.AsArray().Count}"));
        Assert.Equal(["6 name invalid-value Autumn", "7 lineItem.tier invalid-value sponsorship"], bad.Errors);
        Assert.Contains("line 2", (string)bad.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("line 5", (string)bad.Json["errors"]![1]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowsOfACampaign_MayStandAnywhere()
    {
        var scene = await ImportScene.OpenAsync(server, "import-anywhere");

        var answer = await scene.CsvAsync(ImportScene.File(scene.Row("a"), scene.Row("b"), scene.Row("a", "second"), scene.Row("b", "second")));

        Assert.Equal((2, 0, 0, 0), answer.Counts);
        Assert.Equal(2, (await scene.GetAsync("a"))!["lineItems"]![0]!["creatives"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("advertiser,campaign,name,colour,lineItem.Key\nx,a,A,red,top", "1 colour unknown-field colour;1 lineItem.Key unknown-field lineItem.Key")]
    [InlineData("advertiser,campaign,name,name\nx,a,A,A", "1 name duplicate-name name")]
    [InlineData("campaign,name\na,A", "1 advertiser required")]
    [InlineData("", "1  required")]
    [InlineData("advertiser,campaign,name\nimport-file,a,A,red", "2  unknown-field red")]
    [InlineData("advertiser,campaign,name\nimport-file,a,5\" nail", "2  invalid-value import-file,a,5\" nail")]
    [InlineData("advertiser,campaign,name\nimport-file,a,A\nimport-file,b,\"B", "3  invalid-value import-file,b,\"B")]
    [InlineData("advertiser,campaign,name\n,a,A\nimport-file,,A", "2 advertiser required;3 campaign required")]
    [InlineData("advertiser,campaign,name,lineItem.name\nimport-file,a,A,Top", "2 lineItem.key required")]
    public async Task File_WithoutItsForm_SaysWhere(string file, string errors)
    {
        if ((await server.SendAsync(HttpMethod.Get, "/v1/advertisers/import-file")).Status == 404)
        {
            _ = await server.AdvertiserAsync("import-file");
        }

        var answer = await new ImportScene(server, "import-file", "").CsvAsync(file);

        Assert.Equal(400, answer.Status);
        Assert.Equal(errors.Split(';'), answer.Errors.Where(error => !error.Contains("unknown-advertiser", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NotUtf8_IsNamedAtItsRow()
    {
        var scene = await ImportScene.OpenAsync(server, "import-latin");

        var answer = await scene.SendAsync([.. "advertiser,campaign,name\nimport-latin,a,Caf"u8, 0xE9, (byte)'\n'], "text/csv");

        Assert.Equal("2 name invalid-value", string.Join(' ', Assert.Single(answer.Errors).Split(' ').Take(3)));
    }

    [Fact]
    public async Task QuoteThatIsNeverClosed_DoesNotSwallowALargeFile()
    {
        var scene = await ImportScene.OpenAsync(server, "import-unclosed");
        var rows = string.Concat(Enumerable.Repeat("import-unclosed,b,B\n", 200_000));

        var answer = await scene.CsvAsync($"advertiser,campaign,name\nimport-unclosed,a,A\nimport-unclosed,b,\"B\n{rows}", "?mode=partial");

        Assert.Equal((400, "3  too-long"), (answer.Status, answer.Errors.Single()));
    }

    [Fact]
    public async Task ApostropheBeforeAFormula_IsTakenAway_Once()
    {
        var scene = await ImportScene.OpenAsync(server, "import-quote");

        await scene.CsvAsync(ImportScene.File(
            scene.Row("a", name: "'=SUM(A1)"), scene.Row("b", name: "'@home"), scene.Row("c", name: "''=x"), scene.Row("d", name: "'tis"), scene.Row("e", name: "-5")));

        Assert.Equal(
            ["=SUM(A1)", "@home", "'=x", "'tis", "-5"],
            await Task.WhenAll(new[] { "a", "b", "c", "d", "e" }.Select(async key => (string)(await scene.GetAsync(key))!["name"]!)));
        var before = await scene.ExportAsync();
        Assert.Contains(",=SUM(A1),", before, StringComparison.Ordinal);
        Assert.Equal((0, 0, 5, 0), (await scene.CsvAsync(before)).Counts);
    }

    [Fact]
    public async Task ManyRows_AreAnsweredByThoseThatFailed()
    {
        var scene = await ImportScene.OpenAsync(server, "import-many");
        var rows = Enumerable.Range(0, 1_200).Select(i => scene.Row($"c{i / 2}", $"k{i}", landing: i == 7 ? "nowhere" : "https://acme.example/")).ToArray();

        var partial = await scene.CsvAsync(ImportScene.File(rows), "?mode=partial");
        var again = await scene.CsvAsync(ImportScene.File([.. rows.Where((_, i) => i / 2 != 3)]));

        Assert.Equal((599, 0, 0, 1), partial.Counts);
        Assert.Equal(["8 import-many/c3 failed", "9 import-many/c3 failed"], partial.Rows);
        Assert.Equal((0, 0, 599, 0), again.Counts);
        Assert.Empty(again.Rows);
    }

    [Fact]
    public async Task DryRun_TellsThePlan_AndChangesNothing()
    {
        var scene = await ImportScene.OpenAsync(server, "import-dry");
        var before = await scene.CsvAsync(ImportScene.File(scene.Row("a"), scene.Row("b")));

        var plan = await scene.CsvAsync(ImportScene.File(scene.Row("a", name: "Autumn"), scene.Row("b"), scene.Row("c")), "?dryRun=true");

        Assert.Equal((200, (1, 1, 1, 0), before.Version), (plan.Status, plan.Counts, plan.Version));
        Assert.Equal(["2 import-dry/a changed", "3 import-dry/b unchanged", "4 import-dry/c added"], plan.Rows);
        Assert.Equal("Spring", (string)(await scene.GetAsync("a"))!["name"]!);
        Assert.Null(await scene.GetAsync("c"));
        await StageTests.NothingStagedAsync(server);
    }
}
