using System.Text.Json;
using System.Text.Json.Serialization;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.CatalogFeed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Serving;

/// <summary><c>GET /v1/catalog</c>: which version this node serves, and which all of them do.</summary>
internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/v1/catalog", GetAsync)
        .RequireRight(Right.ReadCatalog).WithTags("Catalog").WithName("GetCatalog")
        .WithSummary("Get the catalog version").WithDescription("This node's, and the lowest among live delivery nodes.").Produces<CatalogStatus>().ProducesProblem(503);

    private static async Task<IResult> GetAsync(ServingCatalog serving, NodePresence presence)
    {
        if (serving.Snapshot is not { } snapshot)
        {
            return Problem.Unavailable("No catalog is loaded yet.");
        }

        var everywhere = await presence.GetLowestAsync(snapshot.Version);
        return TypedResults.Json(
            new CatalogStatus(snapshot.Version, snapshot.LineItems.Count, snapshot.CompiledAt, everywhere), CatalogStatusJson.Default.CatalogStatus);
    }
}

/// <param name="LineItems">Not archived.</param>
/// <param name="ServedEverywhere">The lowest version among delivery nodes heard of within five seconds.</param>
internal sealed record CatalogStatus(long Version, int LineItems, DateTimeOffset CompiledAt, long ServedEverywhere);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CatalogStatus))]
internal sealed partial class CatalogStatusJson : JsonSerializerContext;
