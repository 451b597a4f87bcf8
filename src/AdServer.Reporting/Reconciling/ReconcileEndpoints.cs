using System.Text.Json;
using System.Text.Json.Serialization;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AdServer.Reporting.Reconciling;

/// <summary><c>POST /v1/reports/reconcile</c>.</summary>
internal static class ReconcileEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>For those who run the server: as explain, it shows what is inside.</summary>
    public static void MapReconcile(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/v1/reports/reconcile", RunAsync).RequireRight(Right.Explain).WithTags("Reports").WithName("Reconcile")
            .WithSummary("Count log, store, quarter-hours and ledger against each other")
            .WithDescription(
                "between: logAndStore (this node's log, record by record), onceAndStore (an event that the store counts more than once), storeAndQuarters and "
                + "ledgerAndQuarters (by line item; the ledger since its beginning, whatever days are asked for). expected is what the first of the two has, found the second. "
                + $"At most {Reconciliation.MostListed} differences are listed; total counts all.")
            .TakesBody(typeof(ReconcileRequest), "application/json").Produces<ReconcileResult>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503);

    private static async Task<IResult> RunAsync(HttpContext context, Reconciliation reconciliation, ILogger<Reconciliation> logger, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, ReconcileRequestReader.Read);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        try
        {
            return TypedResults.Json(await reconciliation.RunAsync(request.From, request.To, cancellationToken), Json);
        }
        catch (Exception exception) when (exception is StoreAwayException or IOException)
        {
            ReportMessages.NotReconciled(logger, exception);
            return Problem.Unavailable("Log, store or ledger cannot be read now; ask again.", retryAfterSeconds: 5);
        }
    }
}
