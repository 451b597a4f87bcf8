using System.Data.Common;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Reporting.Saved;

/// <summary><c>/v1/reports/saved</c>: reports to be asked again; everybody's own.</summary>
internal static class SavedReportEndpoints
{
    public static void MapSavedReports(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/reports/saved").WithTags("Reports").AddEndpointFilter(AnswerUnavailableAsync);
        group.MapGet("", ListAsync).RequireRight(Right.QueryReports).WithName("ListSavedReports").WithSummary("One's own saved reports, by name").Produces<SavedReportList>();
        group.MapGet("/{report}", GetAsync).RequireRight(Right.QueryReports).WithName("GetSavedReport").WithSummary("A saved report").Produces<SavedReportAnswer>().ProducesProblem(404);
        group.MapPut("/{report}", PutAsync).RequireRight(Right.QueryReports).WithName("PutSavedReport").WithSummary("Save a report")
            .WithDescription($"Of the API key or user that saves it, who alone sees it; at most {SavedReportStore.Most} each. The same content again changes nothing.")
            .TakesBody(typeof(SavedReportBody), "application/json").Produces<SavedReportAnswer>().Produces<SavedReportAnswer>(201)
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        group.MapDelete("/{report}", DeleteAsync).RequireRight(Right.QueryReports).WithName("DeleteSavedReport").WithSummary("Delete a saved report").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(HttpContext context, SavedReportStore store, CancellationToken cancellationToken) =>
        new SavedReportJson(StatusCodes.Status200OK, await store.ListAsync(Owner(context), cancellationToken), isList: true);

    private static async Task<IResult> GetAsync(string report, HttpContext context, SavedReportStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(Owner(context), report, cancellationToken) is { } row ? new SavedReportJson(StatusCodes.Status200OK, [row], isList: false) : Problem.NotFound();

    private static async Task<IResult> PutAsync(string report, HttpContext context, SavedReportStore store, CancellationToken cancellationToken)
    {
        if (!CatalogKey.IsValid(report))
        {
            return Problem.Invalid("report", ErrorCode.InvalidKey, $"report must match [a-z0-9][a-z0-9._-]{{0,63}}, is '{report}'.", report);
        }

        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, SavedReportReader.Read);
        if (read.Document is not { } content)
        {
            return Problem.Invalid(read.Errors);
        }

        return await store.PutAsync(Owner(context), report, content, cancellationToken) is { } put
            ? new SavedReportJson(put.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, [put.Row], isList: false)
            : Problem.Invalid("", ErrorCode.TooMany, $"There are {SavedReportStore.Most} saved reports, and no more are kept; delete one.", null);
    }

    private static async Task<IResult> DeleteAsync(string report, HttpContext context, SavedReportStore store, CancellationToken cancellationToken) =>
        await store.DeleteAsync(Owner(context), report, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();

    /// <summary>Whoever may query reports came with a key.</summary>
    private static string Owner(HttpContext context) => context.GetCaller().KeyId ?? throw new InvalidOperationException("A caller without an id has a right that needs one.");

    private static async ValueTask<object?> AnswerUnavailableAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            return Problem.Unavailable("The database does not answer; ask again.");
        }
    }
}
