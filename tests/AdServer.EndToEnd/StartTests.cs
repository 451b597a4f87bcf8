using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>A start that cannot succeed ends at once, non-zero, with one line that says what to change.</summary>
public sealed class StartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AdServer__Database__Provider", "PostgreSql", "PostgreSql")]
    [InlineData("AdServer__Reporting__Engine", "ClickHouse", "ClickHouse")]
    [InlineData("AdServer__Currency", "Dollars", "Dollars")]
    [InlineData("AdServer__PublicUrl", "not a url", "not a url")]
    [InlineData("AdServer__Roles", "delivery,cooking", "cooking")]
    [InlineData("AdServer__ForwardedHeaders__KnownProxies__0", "nearby", "nearby")]
    [InlineData("AdServer__Traffic__ImpressionsPerMinute", "0", "AdServer:Traffic:ImpressionsPerMinute")]
    [InlineData("AdServer__Traffic__ExemptAgents__0", "a", "AdServer:Traffic:ExemptAgents")]
    [InlineData("AdServer__Events__TokenLifetime", "never", "never")]
    [InlineData("AdServer__RateLimit__EventsPerSecond", "0", "AdServer:RateLimit:EventsPerSecond")]
    [InlineData("AdServer__RateLimit__EventsPerSecond", "many", "AdServer:RateLimit:EventsPerSecond")]
    [InlineData("AdServer__RateLimit__EventsPerSecond", "99999999999", "AdServer:RateLimit:EventsPerSecond")]
    [InlineData("AdServer__Events__ClickLifetime", "99999999999.00:00:00", "AdServer:Events:ClickLifetime")]
    [InlineData("AdServer__Database__ConnectionString", "nonsense", "AdServer:Database:ConnectionString")]
    [InlineData("AdServer__Metrics__Access", "friends", "friends")]
    [InlineData("AdServer__AdminApiKey", "short", "AdminApiKey")]
    public async Task Start_ImpossibleSetting_EndsWithOneClearLine(string name, string value, string named)
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Launch(new ServerSettings(folder.Path).With(name, value));

        var code = await server.WaitForExitAsync(Stop);

        Assert.NotEqual(0, code);
        var said = Assert.Single(server.Output);
        Assert.Contains(named, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortTaken_EndsWithOneClearLine()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var first = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        await using var second = ServerProcess.Launch(new ServerSettings(other.Path) { Port = first.Address.Port });

        var code = await second.WaitForExitAsync(Stop);

        Assert.NotEqual(0, code);
        Assert.Contains("address already in use", second.Output.Last(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--urls", second.Output.Last(), StringComparison.Ordinal);
        Assert.All(second.Output, HoldsNoError);
    }

    [Fact]
    public async Task Start_DataFolderOfARunningServer_EndsWithOneClearLine_AndDisturbsItNot()
    {
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        await using var second = ServerProcess.Launch(new ServerSettings(folder.Path));

        var code = await second.WaitForExitAsync(Stop);

        Assert.NotEqual(0, code);
        var said = Assert.Single(second.Output);
        Assert.Contains(folder.Path, said, StringComparison.Ordinal);
        Assert.Contains("in use by another server", said, StringComparison.Ordinal);
        await first.WaitUntilReadyAsync(Stop);
    }

    [Fact]
    public async Task Start_DataFolderOfAKilledServer_Succeeds()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop))
        {
            await first.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
    }

    [Theory]
    [InlineData("--dmeo", "--dmeo")]
    [InlineData("demo", "demo")]
    [InlineData("--AdSever:PublicUrl=https://ads.example", "--AdSever:PublicUrl=https://ads.example")]
    [InlineData("--AdServer:PublicUrl", "--AdServer:PublicUrl")]
    public async Task Start_UnknownArgument_IsNamedInOneLineWithWhatThereIs(string argument, string named)
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Launch(new ServerSettings(folder.Path) { Arguments = [argument] });

        var code = await server.WaitForExitAsync(Stop);

        Assert.NotEqual(0, code);
        var said = Assert.Single(server.Output);
        Assert.Contains($"'{named}'", said, StringComparison.Ordinal);
        Assert.Contains("--demo", said, StringComparison.Ordinal);
        Assert.Contains("--urls", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SettingsAsArguments_AreTakenInEveryForm()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(
            new ServerSettings(folder.Path)
            {
                Arguments = ["--AdServer:PublicUrl", "https://ads.example", "/Serilog:MinimumLevel:Default=Debug", "AdServer:Currency=EUR", "--environment=Staging", "--Kestrel:Limits:MaxConcurrentConnections", "100"],
            },
            Stop);

        await Eventually.HoldsAsync(
            () => Task.FromResult(server.Output.Any(line => line.Contains("https://ads.example", StringComparison.Ordinal)) ? null : "the public URL is not printed"),
            Stop);
    }

    [Fact]
    public async Task Front_WithoutTheDemo_SaysWhatThisIsAndWhereToGo()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);

        var answer = await server.Admin.GetAsync("/", Stop);

        Assert.Equal("text/html", answer.ContentType);
        Assert.Contains("This is an ad server", answer.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/docs", "/openapi/v1.json", "/health/ready" })
        {
            Assert.Contains($"href=\"{path}\"", answer.Text, StringComparison.Ordinal);
            // The documentation is one redirect away, at its slash.
            Assert.InRange((int)(await server.Admin.GetAsync(path, Stop)).Status, 200, 302);
        }
    }

    [Fact]
    public async Task Stop_Terminated_EndsWithZero()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);

        Assert.Equal(0, await server.StopAsync(Stop));
        Assert.All(server.Output, HoldsNoError);
    }

    private static void HoldsNoError(string line) => Assert.DoesNotMatch("\"@x\"|\"@l\":\"(Error|Fatal)\"", line);
}
