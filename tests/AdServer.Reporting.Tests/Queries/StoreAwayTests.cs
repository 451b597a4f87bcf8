using System.Net;
using AdServer.Events;
using AdServer.Reporting.Store;
using AdServer.Reporting.Store.DuckDb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.Reporting.Tests.Queries;

/// <summary>A server of its own, since it loses its store.</summary>
public sealed class StoreAwayTests(ReportServer server) : IClassFixture<ReportServer>
{
    private const string Query = """{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["fills"] }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_IsAwayAndComesBack_NothingIsLost()
    {
        var (store, database) = (server.Services.GetRequiredService<IReportStore>(), server.Services.GetRequiredService<ReportDatabase>());
        await AppendAsync(1);
        await UntilAsync(async () => await FillsAsync() == "[[1]]");

        // Away: what is in its place is no database, and the connections are gone with the next failure.
        var away = database.Path + ".away";
        File.Move(database.Path, away);
        await File.WriteAllTextAsync(database.Path, new string('x', 10_000), Stop);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => store.StoreAsync(new EventBatch("other", Guid.NewGuid(), 5, 10, []), Stop));
        Assert.True(await AppendAsync(2), "The log takes events all the same.");
        await UntilAsync(async () => await StatusAsync() == HealthStatus.Degraded);
        using (var answer = await server.QueryAsync(Query))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        // In one step, so that the shipper cannot begin an empty store in between.
        File.Move(away, database.Path, overwrite: true);
        await UntilAsync(async () => await FillsAsync() == "[[2]]");
        await UntilAsync(async () => await StatusAsync() == HealthStatus.Healthy);
    }

    private ValueTask<bool> AppendAsync(int id) => server.Log.AppendAsync(Any.Beacon(id, BeaconKind.Impression), Stop);

    private async Task<string> FillsAsync()
    {
        using var answer = await server.QueryAsync(Query);
        return answer.IsSuccessStatusCode
            ? System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["rows"]!.ToJsonString()
            : answer.StatusCode.ToString();
    }

    private async Task<HealthStatus> StatusAsync() =>
        (await server.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Entries["reports"].Status;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            await Task.Delay(50, deadline.Token);
        }
    }
}
