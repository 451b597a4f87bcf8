using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>What the tag touches in a reader's browser, and what it says of the reader's choice.</summary>
[Collection(nameof(LabFixture))]
public sealed class ReaderConsentTests(LabFixture lab)
{
    private const string Everything = "CQdWToAQdWToAAKABBENCFFAAP_gAAAAAAYgAAoAAAAA.IAAo";
    private const string AllButStorage = "CQdWToAQdWToAAKABBENCFFAAH_gAAAAAAYgAAoAAAAA.IAAo";

    private const string Slot = "<div data-ad-slot='banner' data-sizes='728x90' style='min-height:110px'></div>";

    /// <summary>Notes every access to what a browser keeps for a page.</summary>
    private const string Watch = """
        <script>
        window.touched = [];
        window.asked = [];
        for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) {
          const own = Storage.prototype[name];
          Storage.prototype[name] = function (...given) { touched.push(name + ' ' + given[0]); return own.apply(this, given); };
        }
        Object.defineProperty(document, 'cookie', { get() { touched.push('cookie'); return ''; }, set() { touched.push('cookie'); } });
        for (const [one, names] of [[IDBFactory, ['open', 'databases']], [CacheStorage, ['open', 'match', 'has', 'keys']]]) {
          for (const name of names) { const own = one.prototype[name]; one.prototype[name] = function (...given) { touched.push(name); return own.apply(this, given); }; }
        }
        const send = window.fetch;
        window.fetch = (url, how) => { if (String(url).endsWith('/v1/decisions')) asked.push(JSON.parse(how.body)); return send(url, how); };
        function manager(tcf, purposeOne, status = 'tcloaded', applies = true) {
          window.tell = [];
          const data = (tcString, one, eventStatus) => ({ tcString, gdprApplies: applies, eventStatus, purpose: { consents: { 1: one } } });
          window.__tcfapi = (command, version, callback) => { tell.push((...more) => callback(data(...more), true)); tell[0](tcf, purposeOne, status); };
        }
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool, string> Choices => new()
    {
        { "nobody was asked", "", false, """{"gpc":false}""" },
        { "refused", $"manager('{AllButStorage}', false)", false, $$"""{"tcf":"{{AllButStorage}}","gdprApplies":true,"gpc":false}""" },
        { "granted", $"manager('{Everything}', true)", true, $$"""{"tcf":"{{Everything}}","gdprApplies":true,"gpc":false}""" },
        { "does not apply", "manager('', false, 'tcloaded', false)", true, """{"gdprApplies":false,"gpc":false}""" },
        { "does not apply, signal", "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }); manager('', false, 'tcloaded', false)", false, """{"gdprApplies":false,"gpc":true}""" },
        { "still being asked", $"manager('{Everything}', true, 'cmpuishown')", false, """{"gpc":false}""" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Storage_IsTouchedOnlyWhereTheReaderAllowsIt(string choice, string script, bool allowed, string said)
    {
        var before = await RequestsAsync(allowed);
        await using var reader = await OpenAsync(script);
        await reader.Page.WaitForFunctionAsync("() => document.querySelector('[data-ad-slot]').dataset.adOutcome === 'filled'");

        // A second call would send back what the first was given.
        await reader.Page.EvaluateAsync("() => adserver.refresh()");
        await reader.Page.WaitForFunctionAsync("() => window.asked?.length === 2");

        Assert.Equal((choice, said), (choice, await reader.Page.EvaluateAsync<string>("() => JSON.stringify(asked[0].user.consent)")));
        Assert.Equal(allowed, await reader.Page.EvaluateAsync<bool>("() => asked[1].user.state !== undefined"));
        Assert.Equal(allowed ? ["getItem adserver:lab", "setItem adserver:lab"] : [], (await reader.Page.EvaluateAsync<string[]>("() => touched")).Distinct());
        Assert.Equal(allowed ? 1 : 0, await reader.Page.EvaluateAsync<int>("() => Object.keys(localStorage).length"));
        Assert.Empty(await reader.Page.Context.CookiesAsync());
        Assert.Empty(reader.Errors);
        await Eventually.HoldsAsync(async () => await RequestsAsync(allowed) is var now && now >= before + 2 ? null : $"{before} then {now}", Stop);
    }

    [Fact]
    public async Task Storage_ConsentGivenLater_IsUsedFromThenOn_AndEmptiedWhenItIsTakenBack()
    {
        await using var reader = await OpenAsync($"manager('{Everything}', true, 'cmpuishown')");
        await reader.Page.WaitForFunctionAsync("() => window.asked?.length === 1 && document.querySelector('[data-ad-slot]').dataset.adOutcome === 'filled'");

        await reader.Page.EvaluateAsync($"() => {{ tell[0]('{Everything}', true, 'useractioncomplete'); adserver.refresh(); }}");
        await reader.Page.WaitForFunctionAsync("() => Object.keys(localStorage).length === 1");
        await reader.Page.EvaluateAsync($"() => tell[0]('{AllButStorage}', false, 'useractioncomplete')");

        Assert.Equal(0, await reader.Page.EvaluateAsync<int>("() => Object.keys(localStorage).length"));
    }

    [Fact]
    public async Task ConsentManager_ThatNeverAnswersOrThrows_KeepsNothingWaiting()
    {
        foreach (var script in new[] { "window.__tcfapi = () => {}", "window.__tcfapi = () => { throw new Error('theirs') }" })
        {
            await using var reader = await OpenAsync(script, "data-timeout='1500'");
            await reader.Page.WaitForFunctionAsync("() => window.asked?.length === 1");
            Assert.Empty(await reader.Page.EvaluateAsync<string[]>("() => touched"));
        }
    }

    private async Task<ReaderPage> OpenAsync(string script, string attributes = "data-timeout='20000'") =>
        await lab.Demo.OpenOwnAsync(lab.Page(Slot, $"{Watch}<script>{script}</script>", script.Contains("cmpuishown", StringComparison.Ordinal) ? "data-timeout='2000'" : attributes), settled: false);

    private async Task<long> RequestsAsync(bool storage)
    {
        var rows = await Report.RowsAsync(lab.Admin, ["site", "consent"], ["requests"], Stop);
        return rows.Where(row => (string?)row[0] == LabFixture.Site && (string?)row[1] == (storage ? "storage" : "no-storage")).Sum(row => (long)row[2]!);
    }
}
