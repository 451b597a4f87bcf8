using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.Browsers;

/// <summary>Creatives that want more than their place on the page.</summary>
[Collection(nameof(LabFixture))]
public sealed class IsolationTests(LabFixture lab)
{
    /// <summary>Each runs its attempt, notes in its own document what came of it, and goes on.</summary>
    private static readonly (string Key, string Attempt)[] Hostile =
    [
        ("top", "top.location = 'about:blank#stolen'"),
        ("top-link", "const a = document.createElement('a'); a.href = 'about:blank#stolen'; a.target = '_top'; document.body.append(a); a.click()"),
        ("parent-document", "parent.document.title = 'stolen'"),
        ("write", "parent.document.write('stolen')"),
        ("parent-variable", "parent.adserver.refresh()"),
        ("cookie", "document.cookie = 'stolen=1; path=/'; if (document.cookie) throw 0"),
        ("storage", "localStorage.setItem('stolen', '1')"),
        ("parent-storage", "parent.localStorage.setItem('stolen', '1')"),
        ("database", "indexedDB.open('stolen')"),
        ("dialogs", "for (let i = 0; i < 50; i++) { alert(i); confirm(i); prompt(i); } print()"),
        ("download", "const a = document.createElement('a'); a.href = 'data:application/octet-stream,stolen'; a.download = 'stolen'; document.body.append(a); a.click()"),
        ("pop-up", "if (window.open('about:blank#stolen')) throw 0"),
        ("pop-up-link", "const a = document.createElement('a'); a.href = 'https://stolen.example/'; a.target = '_blank'; document.body.append(a); a.click()"),
        ("form", "const f = document.createElement('form'); f.action = 'about:blank'; f.target = '_top'; document.body.append(f); f.submit()"),
        ("permission", "navigator.geolocation.getCurrentPosition(() => { document.body.dataset.got = 1 }); document.documentElement.requestFullscreen().then(() => { document.body.dataset.got = 1 }, () => {})"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HostileCreative_ReachesNeitherPageNorReader()
    {
        await LabFixture.SellAsync(lab.Admin, "hostile", Attempts(), "hostile");

        await AttemptAsync(null);
    }

    [Fact]
    public async Task CreativesOfASecondOrigin_AreShownThere_AndReachNothingEither()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path);
        settings = settings.With("AdServer__Assets__PublicUrl", $"http://localhost:{settings.Port}");
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        await LabFixture.OpenAsync(server.Admin);
        await LabFixture.SellAsync(server.Admin, "hostile", Attempts(), "hostile");

        await AttemptAsync(server);

        var frame = await server.Admin.GetAsync("/frame.html", Stop);
        Assert.Contains("sandbox allow-scripts allow-popups", Assert.Single(frame.Message.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeavyCreative_IsUnloadedAndReported_TheOthersStay()
    {
        var bytes = $"{lab.Demo.Own.Origin}/bytes/300000";
        await LabFixture.SellAsync(
            lab.Admin,
            "heavy",
            [
                LabFixture.Creative("bytes", "300x250", $"<p>bytes<script>fetch('{bytes}')</script>"),
                LabFixture.Creative("tasks", "300x250", "<p>tasks<script>setInterval(() => { const end = performance.now() + 150; while (performance.now() < end); }, 200)</script>"),
                LabFixture.Creative("style", "300x250", "<p>style<style>@keyframes k{to{opacity:.5}}p{animation:k 1s infinite}</style>"),
                LabFixture.Creative("frames", "300x250", "<p>frames<script>const draw = () => requestAnimationFrame(draw); draw()</script>"),
                LabFixture.Creative("calm", "300x250", "<p>calm<style>@keyframes k{to{opacity:.5}}p{animation:k 1s}</style>"),
            ],
            "heavy");
        // Frames of one page share a process: one that never ends takes the others with it, and has a page of its own here.
        await LabFixture.SellAsync(
            lab.Admin,
            "endless",
            [
                LabFixture.Creative("loop", "300x250", "<p>loop<script>setTimeout(() => { for (;;); }, 1000)</script>"),
                LabFixture.Creative("elsewhere", "300x250", "<p>elsewhere<script>location = 'data:text/html,elsewhere'</script>"),
            ],
            "endless");

        var unloaded = await Task.WhenAll(UnloadedAsync("heavy", 5, 4), UnloadedAsync("endless", 2, 2));

        Assert.Equal(["bytes:bytes, frames:animation, style:animation, tasks:cpu", "elsewhere:silent, loop:silent"], unloaded);
        await Eventually.HoldsAsync(
            async () => (await lab.Admin.GetAsync("/metrics", Stop)).Text is var text && new[] { "bytes", "cpu", "animation", "silent" }.All(reason => text.Contains($"reason=\"{reason}\"", StringComparison.Ordinal)) ? null : "not reported", Stop);
    }

    private async Task<string> UnloadedAsync(string slot, int slots, int heavy)
    {
        await using var reader = await lab.OpenAsync(lab.Page(
            string.Concat(Enumerable.Range(0, slots).Select(i => $"<div id='s{i}' data-ad-slot='{slot}' data-sizes='300x250' style='min-height:270px;width:300px;float:left'><a href='/house'>House</a></div>")),
            "<script>window.unloaded = []; window.adserver = { cmd: [() => adserver.on('slotUnloaded', slot => unloaded.push(slot.creative.split('/').pop() + ':' + slot.reason))] }</script>",
            "data-timeout='20000' data-heavy='200000,1500,4'"));

        await reader.Page.WaitForFunctionAsync($"() => unloaded.length >= {heavy}");

        Assert.Equal(slots - heavy, await reader.Page.Locator("iframe").CountAsync());
        Assert.Equal(heavy, await reader.Page.GetByText("House").CountAsync());
        Assert.Equal(0, await reader.ShiftedAsync());
        Assert.Empty(reader.Errors);
        return await reader.Page.EvaluateAsync<string>("() => unloaded.sort().join(', ')");
    }

    private static JsonObject[] Attempts() => [.. Hostile.Select(one => LabFixture.Creative(
        one.Key, "300x250", $"<body><script>try {{ {one.Attempt}; document.body.dataset.tried = 'done'; }} catch (error) {{ document.body.dataset.tried = 'refused'; }}</script></body>"))];

    private async Task AttemptAsync(ServerProcess? server)
    {
        await using var reader = await lab.Demo.OpenOwnAsync("<!doctype html><title>Empty</title>", settled: false);
        var surprises = new List<string>();
        reader.Page.Context.Page += (_, page) => surprises.Add($"window {page.Url}");
        reader.Page.Dialog += async (_, dialog) =>
        {
            surprises.Add($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        reader.Page.Download += (_, download) => surprises.Add($"download {download.Url}");
        var slots = string.Concat(Hostile.Select((_, i) => $"<div id='s{i}' data-ad-slot='hostile' data-sizes='300x250' style='min-height:270px;width:300px'></div>"));
        var path = lab.Demo.Own.Put(lab.Page("<script>document.cookie = 'own=1; path=/'; localStorage.setItem('own', '1')</script>" + slots, server: server?.Address));

        await reader.Page.GotoAsync(path);
        await reader.Page.WaitForFunctionAsync("() => document.querySelectorAll('[data-ad-outcome=filled] iframe').length === " + Hostile.Length);
        foreach (var frame in reader.Page.Frames.Skip(1))
        {
            await frame.WaitForFunctionAsync("() => document.body && document.body.dataset.tried");
            Assert.Null(await frame.EvaluateAsync<string?>("() => document.body.dataset.got || null"));
            Assert.Equal("null", await frame.EvaluateAsync<string>("() => self.origin"));
            if (server is not null)
            {
                Assert.Equal($"http://localhost:{server.Address.Port}/frame.html", frame.Url);
            }
        }

        // What was begun has had its time to happen.
        await reader.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 1500))");
        Assert.Empty(surprises);
        Assert.EndsWith(path, reader.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Lab", await reader.Page.TitleAsync());
        Assert.Equal("own=1", await reader.Page.EvaluateAsync<string>("() => document.cookie"));
        Assert.Equal("own", await reader.Page.EvaluateAsync<string>("() => Object.keys(localStorage).join()"));
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>("async () => (await indexedDB.databases()).map(one => one.name)"));
        Assert.DoesNotContain("stolen", await reader.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Equal(Hostile.Length, await reader.Page.Locator("[data-ad-slot]").CountAsync());
    }
}
