using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Events;
using AdServer.Events.Exporting;
using AdServer.Events.Shipping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Exporting;

/// <summary><c>GET /v1/event-log</c>: this node's raw log, for whoever counts again.</summary>
internal static class LogExportEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/v1/event-log", ExportAsync)
        .RequireRight(Right.ReadEventLog).WithTags("Events").WithName("EventLog")
        .WithSummary("The node's raw event log")
        .WithDescription("Every decision and event that this node logged and settled, in order, one JSON object a line: as judged at arrival, repeats included. For counting independently of the reports.")
        .Produces(200, contentType: "application/x-ndjson").ProducesProblem(503);

    private static async Task ExportAsync(HttpContext context, EventLog log, ISettlements settlements)
    {
        if (log.Extent is null)
        {
            await Problem.Unavailable($"The event log cannot be read: {log.Failure}").ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers.CacheControl = "no-store";
        // Whatever goes wrong from here on breaks the connection off, so that half a log is not taken for a whole one.
        _ = await LogExport.WriteAsync(log, settlements, context.Response.Body, null, context.RequestAborted);
        await context.Response.CompleteAsync();
    }
}
