using AdServer.Events;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Tests;

public sealed class ReportingOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreRight() => Assert.True(new ReportingOptionsValidator().Validate(null, new ReportingOptions()).Succeeded);

    [Fact]
    public void Validate_ClickHouse_IsRefusedWithAClearLine() => Assert.Contains(
        "AdServer:Reporting:Engine can be DuckDb only; ClickHouse is reserved and not built yet",
        new ReportingOptionsValidator().Validate(null, new ReportingOptions { Engine = "ClickHouse" }).FailureMessage,
        StringComparison.Ordinal);

    [Fact]
    public void Validate_AllWrong_NamesAll()
    {
        var options = new ReportingOptions
        {
            Engine = "Excel",
            MemoryLimit = "1GB; DROP",
            Threads = 0,
            MaxConcurrentQueries = 0,
            QueryTimeout = TimeSpan.Zero,
            EventDays = 7,
            RollupDays = 7,
            TidyInterval = TimeSpan.Zero,
            ReconcileAt = TimeSpan.FromDays(1),
        };

        Assert.Equal(9, new ReportingOptionsValidator().Validate(null, options).Failures!.Count());
    }

    [Fact]
    public void Words_AreTheContracts()
    {
        Assert.Equal(
            ["none", "bot", "datacenter", "prefetch", "hidden", "impossible-timing", "duplicate", "expired", "too-frequent", "non-browser"],
            Enum.GetValues<InvalidReason>().Select(reason => reason.ToWireName()));
    }

    [Fact]
    public async Task Query_TakesTooLong_IsCancelled()
    {
        using var fixture = new StoreFixture();
        await fixture.StoreAsync([.. Enumerable.Range(0, 2000).Select(number => (object)Any.Decision(number, [.. Enumerable.Repeat(Any.Filled(), 20)]))]);
        using var runner = fixture.Runner();
        using var over = new CancellationTokenSource(TimeSpan.Zero);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Requests.Year(["hour"], Requests.AllMetrics), StoreFixture.Analyst, over.Token));
    }
}
