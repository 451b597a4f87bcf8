using AdServer.Access.Database;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Access.Keys;

/// <summary><c>/v1/api-keys</c>: made, listed without their secrets, taken back.</summary>
public static class ApiKeyEndpoints
{
    private const string Path = "/v1/api-keys";

    public static void MapApiKeys(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, CreateAsync).RequireRight(Right.ManageKeys).WithTags("API keys").WithName("CreateApiKey")
            .WithSummary("Make an API key").WithDescription("The key itself is shown this once.")
            .TakesBody(typeof(ApiKeyBody), "application/json").Produces<CreatedApiKey>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest);
        endpoints.MapGet(Path, ListAsync).RequireRight(Right.ManageKeys).WithTags("API keys").WithName("ListApiKeys")
            .WithSummary("List API keys").WithDescription("Without their secrets.").Produces<ApiKeyList>();
        endpoints.MapDelete(Path + "/{id}", DeleteAsync).RequireRight(Right.ManageKeys).WithTags("API keys").WithName("DeleteApiKey")
            .WithSummary("Take an API key back").WithDescription("Holds everywhere within a second.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ApiKeyStore keys, IAdvertiserDirectory advertisers, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, ApiKeyRequest.Read);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        if (request.Advertiser is { } advertiser && !await advertisers.ExistsAsync(advertiser, cancellationToken))
        {
            return Problem.Invalid("advertiser", ErrorCode.UnknownAdvertiser, $"advertiser: there is no '{advertiser}'.", advertiser);
        }

        var (row, key) = await keys.CreateAsync(request.Name, request.Role, request.Advertiser, context.GetCaller(), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new CreatedApiKey(row.Id, key, row.Name, row.Role.ToWord(), row.Advertiser), AccessJson.Default.CreatedApiKey, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var rows = await keys.ListAsync(cancellationToken);
        return TypedResults.Json(new ApiKeyList([.. rows.Select(Shown)]), AccessJson.Default.ApiKeyList);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, ApiKeyStore keys, CancellationToken cancellationToken) =>
        await keys.DeleteAsync(id, context.GetCaller(), cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();

    private static ListedApiKey Shown(ApiKeyRow row) =>
        new(row.Id, row.Name, row.Role.ToWord(), row.Advertiser, new DateTimeOffset(row.CreatedAtUtc, TimeSpan.Zero));
}
