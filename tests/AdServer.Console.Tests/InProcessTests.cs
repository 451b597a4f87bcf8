using System.Text;
using AdServer.Access;
using AdServer.WebConsole.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.WebConsole.Tests;

public sealed class InProcessTests
{
    private static readonly Caller Acme = new(Role.Advertiser, "acme", "user:1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_EndpointSeesRequestAndCaller_AndTheCallerSeesItsAnswer()
    {
        var answer = await SendAsync(
            async context =>
            {
                var body = await new StreamReader(context.Request.Body).ReadToEndAsync(Stop);
                context.Response.StatusCode = StatusCodes.Status201Created;
                context.Response.Headers.ETag = "\"7\"";
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["X-Late"] = "yes";
                    return Task.CompletedTask;
                });
                await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path.Value}{context.Request.QueryString} {context.Request.Headers["If-Match"]} {body} {context.GetCaller().Advertiser}", Stop);
            },
            new HttpRequestMessage(HttpMethod.Put, "http://localhost/v1/a%20b?x=1") { Content = new StringContent("body"), Headers = { { "If-Match", "\"6\"" } } });

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal("yes", answer.Headers.GetValues("X-Late").Single());
        Assert.Equal("\"7\"", answer.Headers.ETag!.Tag);
        Assert.Equal("PUT /v1/a b?x=1 \"6\" body acme", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Send_BodyStreams_BeforeTheEndpointIsDone()
    {
        var goOn = new TaskCompletionSource();
        var answer = await SendAsync(
            async context =>
            {
                await context.Response.WriteAsync("first", Stop);
                await context.Response.Body.FlushAsync(Stop);
                await goOn.Task;
                await context.Response.WriteAsync(" last", Stop);
            },
            new HttpRequestMessage(HttpMethod.Get, "http://localhost/"));

        var stream = await answer.Content.ReadAsStreamAsync(Stop);
        var buffer = new byte[5];
        await stream.ReadExactlyAsync(buffer, Stop);
        goOn.SetResult();

        Assert.Equal("first", Encoding.UTF8.GetString(buffer));
        Assert.Equal(" last", await new StreamReader(stream).ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Send_EndpointThrows_TheCallerIsTold() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => SendAsync(_ => throw new InvalidOperationException("broken"), new HttpRequestMessage(HttpMethod.Get, "http://localhost/")));

    [Fact]
    public async Task Send_NoBody_StillHasItsStatus()
    {
        var answer = await SendAsync(
            context =>
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            },
            new HttpRequestMessage(HttpMethod.Delete, "http://localhost/"));

        Assert.Equal(204, (int)answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(RequestDelegate endpoint, HttpRequestMessage request)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var server = new InProcessServer(services.GetRequiredService<IServiceScopeFactory>());
        server.Listen(endpoint);
        using var invoker = new HttpMessageInvoker(new InProcessHandler(server, Acme));
        return await invoker.SendAsync(request, Stop);
    }
}
