using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Reporting.Queries;

/// <summary><c>POST /v1/reports/query</c>.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/v1/reports/query", QueryAsync).RequireRight(Right.QueryReports).WithTags("Reports").WithName("QueryReports")
            .WithSummary("Query a report")
            .WithDescription(
                $"Dimensions: {Dimension.Names}. Metrics: {Metric.Names}. goal, deliveredPercent and pacingIndex need the dimension lineItem or campaign. "
                + "An advertiser's key sees its own rows only. An event shows within 5 s.")
            .TakesBody(typeof(ReportBody), "application/json")
            .Produces<ReportAnswer>(StatusCodes.Status200OK, "application/json", "text/csv", ParquetReport.MediaType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> QueryAsync(HttpContext context, ReportRunner runner, StoreQuestions questions, CancellationToken cancellationToken)
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

        return await questions.AskAsync(
            async stop =>
            {
                var report = await runner.RunAsync(request, context.GetCaller(), stop);
                return request.Format switch
                {
                    ReportFormat.Csv => new CsvReport(report),
                    ReportFormat.Parquet => new ParquetReport(report),
                    _ => new JsonReport(report),
                };
            },
            cancellationToken);
    }
}
