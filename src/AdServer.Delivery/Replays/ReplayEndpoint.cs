using System.Data.Common;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Explaining;
using AdServer.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Replays;

/// <summary><c>GET /v1/decisions/{id}</c>: a decision already made, made again from its record, with every line item's verdict.</summary>
internal sealed class ReplayEndpoint(DecisionLog decisions, Replay replay, EventLog log, LogIndex index, DecisionAnswerWriter writer)
{
    private const long MostBehind = 16L << 20;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/v1/decisions/{decisionId}", static (string decisionId, HttpContext context, ReplayEndpoint endpoint) => endpoint.GetAsync(decisionId, context))
        .RequireRight(Right.Explain).WithTags("Explain").WithName("Replay").WithSummary("A decision already made, replayed from its record")
        .WithDescription("Available within 5 s of the decision, for the retention time of the log, from the node that made it. 409 says why a decision cannot be replayed.")
        .Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    private async Task<IResult> GetAsync(string decisionId, HttpContext context)
    {
        var errors = new List<ValidationError>();
        var paging = ExplainPaging.Read(context.Request.Query, errors);
        if (!Guid.TryParse(decisionId, out var id) || Find(id) is not { } record)
        {
            return IsBehind
                ? Problem.Unavailable("The log is still being read after a start; ask again in a moment.")
                : Problem.Of(StatusCodes.Status404NotFound, $"This node's log has no decision '{decisionId}'.");
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        try
        {
            var made = await replay.MakeAsync(record, context.RequestAborted);
            return made.Explained is { } explained
                ? new ExplainAnswer(explained, record.CatalogVersion, made.Theme, record.Seed, paging, writer)
                : Problem.Of(StatusCodes.Status409Conflict, made.Why!);
        }
        catch (InvalidDataException exception)
        {
            return Problem.Of(StatusCodes.Status409Conflict, exception.Message);
        }
        catch (DbException)
        {
            return Problem.Unavailable("The database of record cannot be asked now.");
        }
    }

    /// <summary>Whether there is much in the log that the index does not know yet.</summary>
    private bool IsBehind => log.CommittedUntil is not { } until || until - index.ReadUntil > MostBehind;

    private DecisionRecord? Find(Guid id)
    {
        try
        {
            return decisions.Find(id);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
