using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdServer.EndToEnd.Browsers;

/// <summary>Somebody's own web server on this machine; every address is a page that was put there.</summary>
public sealed class OwnPages : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly List<string> _pages = [];

    private OwnPages(WebApplication server) => _server = server;

    public string Origin { get; private set; } = "";

    public static async Task<OwnPages> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var pages = new OwnPages(builder.Build());
        pages._server.MapGet("/{page:int}", (int page) => TypedResults.Text(pages._pages[page], "text/html; charset=utf-8"));
        pages._server.MapGet("/bytes/{count:int}", (int count, HttpContext context) =>
        {
            context.Response.Headers["Timing-Allow-Origin"] = "*";
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return TypedResults.Bytes(new byte[count]);
        });

        // Every browser asks for it once, and would note its absence in whichever page was first.
        pages._server.MapGet("/favicon.ico", () => TypedResults.NoContent());
        await pages._server.StartAsync();
        pages.Origin = pages._server.Urls.First();
        return pages;
    }

    /// <returns>Its path.</returns>
    public string Put(string html)
    {
        _pages.Add(html);
        return $"/{_pages.Count - 1}";
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
