using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Reporting.Drilling;

/// <summary><c>POST /v1/reports/events</c>: the single events behind a report's row.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/v1/reports/events", ReadAsync).RequireRight(Right.QueryReports).WithTags("Reports").WithName("ReadEvents")
            .WithSummary("Single events behind a report")
            .WithDescription(
                "The requested slots and events that a report with the same days, time zone and filters counts, a page at a time, the newest decision first; as long as "
                + "single events are kept. An advertiser's key sees its own only.")
            .TakesBody(typeof(EventBody), "application/json").Produces<EventAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ReadAsync(
        HttpContext context, IReportStore store, ReportRunner runner, StoreQuestions questions, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, EventRequestReader.Read);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        return await questions.AskAsync(
            async stop =>
            {
                var asOf = store.AsOf;
                var page = await runner.InPlaceAsync(() => store.ReadEventsAsync(new EventPlan(request, RowScope.Of(context.GetCaller())), stop), stop);
                return new JsonEvents(request, page, asOf);
            },
            cancellationToken);
    }
}
