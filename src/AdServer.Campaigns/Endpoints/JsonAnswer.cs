using System.Text.Json;
using AdServer.Catalog.Json;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Endpoints;

/// <summary>JSON written by hand, since documents are written by the catalog's own writer.</summary>
internal sealed class JsonAnswer(int status, string? etag, Action<Utf8JsonWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        if (etag is not null)
        {
            response.Headers.ETag = etag;
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter, CatalogJson.Options);
        write(writer);
    }
}
