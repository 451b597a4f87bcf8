using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Endpoints;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.History;

/// <summary><c>GET /v1/audit</c>: who changed what, when, from what to what. An advertiser sees what belongs to it.</summary>
internal static class AuditEndpoints
{
    private const int LongestFilter = 300;

    public static void MapAudit(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/audit").WithTags("History").AnswerUnavailable();
        group.MapGet("", ListAsync).RequireRight(Right.ReadAudit).WithName("ListAudit").WithSummary("List changes").WithDescription(
            "The newest first. Query: object (campaign/acme/spring, or campaign/acme/ for all below), actor (id of a key or user), from and to (RFC 3339; to not included), page, pageSize. "
            + "A document's change names its revision and the one before; before and after are given where one value was changed. An advertiser sees what belongs to it.")
            .Produces(200).ProducesProblem(400);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, AuditReader reader, CancellationToken cancellationToken, string? @object = null, string? actor = null, string? from = null,
        string? to = null, string? page = null, string? pageSize = null)
    {
        var errors = new List<ValidationError>();
        var paging = Paging.Read(page, pageSize, errors);
        var filter = new AuditFilter(
            Short("object", @object, errors), Short("actor", actor, errors), Time("from", from, errors), Time("to", to, errors), context.GetCaller().Advertiser);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (entries, total) = await reader.ListAsync(filter, paging, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
            ChangeJson.WritePage(writer, "entries", entries, total, paging, context.GetCaller()));
    }

    private static string? Short(string name, string? text, List<ValidationError> errors)
    {
        if (text is { Length: > LongestFilter })
        {
            errors.Add(new ValidationError(name, ErrorCode.TooLong, $"{name} has {text.Length} characters; at most {LongestFilter} are allowed.", text[..LongestFilter]));
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static DateTimeOffset? Time(string name, string? text, List<ValidationError> errors)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // The plus of an offset that a caller did not encode arrives as a space.
        if (Rfc3339.TryParse(text.Replace(' ', '+'), out var time))
        {
            return time;
        }

        errors.Add(new ValidationError(name, ErrorCode.InvalidTime, $"{name} must be a time with offset such as 2026-01-01T00:00:00+05:45, is '{text}'.", text));
        return null;
    }
}
