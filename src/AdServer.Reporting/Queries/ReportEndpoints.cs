using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using DuckDB.NET.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Queries;

/// <summary><c>POST /v1/reports/query</c>.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/v1/reports/query", QueryAsync).RequireRight(Right.QueryReports).WithTags("Reports").WithName("QueryReports")
            .WithSummary("Query a report")
            .WithDescription($"Dimensions: {Dimension.Names}. Metrics: {Metric.Names}. An advertiser's key sees its own rows only. An event shows within 5 s.")
            .TakesBody(typeof(ReportBody), "application/json").Produces<ReportAnswer>(StatusCodes.Status200OK, "application/json", "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> QueryAsync(
        HttpContext context, ReportRunner runner, ReportingMetrics metrics, IOptions<ReportingOptions> options, TimeProvider time,
        ILogger<ReportRunner> logger, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, ReportRequestReader.Read);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        using var timeout = new CancellationTokenSource(options.Value.QueryTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var began = time.GetTimestamp();
        try
        {
            var report = await runner.RunAsync(request, context.GetCaller(), stop.Token);
            metrics.Answered(time.GetElapsedTime(began));
            return request.Format == ReportFormat.Csv ? new CsvReport(report) : new JsonReport(report);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            metrics.Refused("timeout");
            return Problem.Unavailable("The report took too long. Ask for fewer days or dimensions.");
        }
        catch (Exception exception) when (exception is DuckDBException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            metrics.Refused("store");
            ReportMessages.StoreIsAway(logger, exception);
            return Problem.Unavailable("The report store is away; events are kept and will be counted.", retryAfterSeconds: 5);
        }
    }
}
