using AdServer.Access.Database;
using AdServer.Access.Http;
using AdServer.Access.Keys;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Users;

/// <summary><c>/v1/users</c>: the people of the console, listed, invited, changed and removed.</summary>
internal static class UserEndpoints
{
    private const string Path = "/v1/users";

    public static void MapUsers(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Path).WithTags("Users").RequireRight(Right.ManageKeys);
        group.MapGet("", ListAsync).WithName("ListUsers").WithSummary("List users").WithDescription("And the invitations that are open.").Produces<UserList>();
        group.MapPost("/invitations", InviteAsync).WithName("InviteUser").WithSummary("Invite a user")
            .WithDescription("Makes a link of one use and seven days to hand on; nothing is sent. A second invitation of the same address replaces the first.")
            .TakesBody(typeof(InvitationBody), "application/json").Produces<CreatedInvitation>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapDelete("/invitations/{id}", TakeBackAsync).WithName("DeleteInvitation").WithSummary("Take an invitation back")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPatch("/{id}", ChangeAsync).WithName("ChangeUser").WithSummary("Change a user's role").WithDescription("Who is signed in as it must sign in again.")
            .TakesBody(typeof(UserRoleBody), "application/json").Produces<ListedUser>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", RemoveAsync).WithName("DeleteUser").WithSummary("Remove a user").WithDescription("Holds everywhere within seconds.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(AccessDbContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var users = await context.Users.AsNoTracking().OrderBy(user => user.CreatedAtUtc).ThenBy(user => user.Id).ToListAsync(cancellationToken);
        var invitations = await context.Invitations.AsNoTracking().Where(row => row.ExpiresAtUtc > now).OrderBy(row => row.ExpiresAtUtc).ToListAsync(cancellationToken);
        return TypedResults.Json(
            new UserList([.. users.Select(Shown)], [.. invitations.Select(row => new ListedInvitation(row.Id, row.Email, row.Role.ToWord(), row.Advertiser, Utc(row.ExpiresAtUtc)))]),
            UserJson.Default.UserList);
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, AccessDbContext database, InvitationLinks links, IAdvertiserDirectory advertisers, IOptions<ServerOptions> server, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, UserRequest.ReadInvitation);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        if (await RefuseAdvertiserAsync(request, advertisers, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var normalized = request.Email.ToUpperInvariant();
        if (await database.Users.AnyAsync(user => user.NormalizedUserName == normalized, cancellationToken))
        {
            return Problem.Invalid("email", ErrorCode.DuplicateName, $"email: there is a user '{request.Email}' already.", request.Email);
        }

        var (row, token) = await links.InviteAsync(request.Email, request.Role, request.Advertiser, context.GetCaller(), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new CreatedInvitation(row.Id, $"{server.Value.PublicUrl}/console/join?invitation={token}", row.Email, row.Role.ToWord(), row.Advertiser, Utc(row.ExpiresAtUtc)),
            UserJson.Default.CreatedInvitation, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> TakeBackAsync(string id, HttpContext context, InvitationLinks links, CancellationToken cancellationToken) =>
        await links.TakeBackAsync(id, context.GetCaller(), cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext context, UserAccounts accounts, IAdvertiserDirectory advertisers, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, UserRequest.ReadRole);
        if (read.Document is not { } request)
        {
            return Problem.Invalid(read.Errors);
        }

        if (await RefuseAdvertiserAsync(request, advertisers, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        return await accounts.ChangeRoleAsync(id, request.Role, request.Advertiser, context.GetCaller(), cancellationToken) is { } user
            ? TypedResults.Json(Shown(user), UserJson.Default.ListedUser)
            : Problem.NotFound();
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, UserAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.RemoveAsync(id, context.GetCaller(), cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();

    private static async Task<IResult?> RefuseAdvertiserAsync(UserRequest request, IAdvertiserDirectory advertisers, CancellationToken cancellationToken) =>
        request.Advertiser is { } advertiser && !await advertisers.ExistsAsync(advertiser, cancellationToken)
            ? Problem.Invalid("advertiser", ErrorCode.UnknownAdvertiser, $"advertiser: there is no '{advertiser}'.", advertiser)
            : null;

    private static ListedUser Shown(ConsoleUser user) => new(user.Id, user.Email ?? "", user.Role.ToWord(), user.Advertiser, Utc(user.CreatedAtUtc));

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);
}
