using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.LoadTest.Servers;

/// <summary>What Kestrel alone does here: an empty answer, and one that parses the same body and writes the same bytes as a decision.</summary>
internal static class Floor
{
    public static async Task<int> RunAsync(string url, string answerFile, CancellationToken cancellationToken)
    {
        var answer = await File.ReadAllBytesAsync(answerFile, cancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.MapPost("/empty", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        app.MapPost("/decisions", context => AnswerAsync(context, answer));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        var body = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, FloorJson.Default.FloorBody, context.RequestAborted);
        if (body?.Slots is not { Length: > 0 })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Catalog-Version"] = "1";
        await response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }
}
