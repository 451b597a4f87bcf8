using System.Text.Json.Nodes;
using AdServer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Pages;

/// <summary><c>/.well-known/gpc.json</c>: this server abides by Global Privacy Control (its specification, "GPC Support Resource").</summary>
internal static class GpcEndpoint
{
    /// <summary>When that was last said anew.</summary>
    private const string LastUpdate = "2026-11-25";

    public static void MapGpc(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/.well-known/gpc.json", static () => TypedResults.Json(new JsonObject { ["gpc"] = true, ["lastUpdate"] = LastUpdate }))
        .RequireRight(Right.Public).WithTags("Pages").WithName("GetGpc").WithSummary("Global Privacy Control").WithDescription("That its signal is honoured here.").Produces(200);
}
