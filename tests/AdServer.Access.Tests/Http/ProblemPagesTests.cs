using System.Text.Json.Nodes;
using AdServer.Access.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdServer.Access.Tests.Http;

public sealed class ProblemPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, int> Failures => new()
    {
        { new SqliteException("database is locked", 5), 503 },
        { new DbUpdateException("not saved", new SqliteException("disk I/O error", 10)), 503 },
        { new InvalidOperationException("a bug"), 500 },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Exception_IsAProblem_TheDatabasesOneThatWillPass(Exception failure, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseProblemPages();
        app.MapGet("/", void () => throw failure);
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };

        using var answer = await client.GetAsync("/", Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
        Assert.Equal(status, (int)JsonNode.Parse(text)!["status"]!);
        Assert.DoesNotContain(failure.Message, text, StringComparison.Ordinal);
    }
}
