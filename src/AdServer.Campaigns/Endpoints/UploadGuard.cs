using AdServer.Access.Http;
using AdServer.Catalog;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdServer.Campaigns.Endpoints;

/// <summary>What all of this room's endpoints share: a database that is away is a 503, and keys in addresses follow the key rule.</summary>
internal static partial class UploadGuard
{
    public static RouteGroupBuilder AnswerUnavailable(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Exception e) when (e is SqliteException or DbUpdateException { InnerException: SqliteException })
            {
                Away(context.HttpContext.RequestServices.GetRequiredService<ILogger<CatalogUploads>>(), e);
                return Problem.Unavailable("The database does not answer; nothing was changed. Send it again.");
            }
        });
        return group;
    }

    /// <returns>null when the key may be used for a new object.</returns>
    public static IResult? RefuseKey(string name, string key) => CatalogKey.IsValid(key)
        ? null
        : Problem.Invalid(name, ErrorCode.InvalidKey, $"{name} must match [a-z0-9][a-z0-9._-]{{0,63}}, is '{key}'.", key);

    /// <summary>Where there is no plan to show: taking the parameter as a real upload would do the opposite of what was asked.</summary>
    public static IResult? RefuseDryRun(HttpRequest request) => DryRun.Read(request, out var dryRun) ?? (dryRun
        ? Problem.Invalid("dryRun", ErrorCode.InvalidValue, "dryRun is for campaigns and imports; leave it out to upload.", request.Query["dryRun"].ToString())
        : null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer an upload")]
    private static partial void Away(ILogger logger, Exception e);

    /// <summary>Names the log's category.</summary>
    internal sealed class CatalogUploads;
}
