using System.Buffers;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Serving;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Decisions;

/// <summary><c>POST /v1/decisions</c>: memory, arithmetic and one answer; nothing on this path waits for a network or a disk.</summary>
internal sealed class DecisionEndpoint(
    ServingCatalog serving, DecisionBodyReader bodies, DecisionMaker maker, DecisionAnswerWriter writer, DeliveryMetrics metrics, TimeProvider time)
{
    // As browsers write what a page's script sends as text; the other two are anybody's.
    private static readonly string[] MediaTypes = ["text/plain;charset=UTF-8", "application/json", "text/plain"];

    /// <summary>Without the binding that a lambda would get: it costs a scope, and its result another object.</summary>
    public async Task InvokeAsync(HttpContext context) => await (await PostAsync(context)).ExecuteAsync(context);

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var (content, refusal) = await RequestBody.PeekAsync(context, RequestBody.DecisionLimit, context.RequestAborted, MediaTypes);
        if (refusal is not null)
        {
            return refusal;
        }

        var read = bodies.Read(content.IsSingleSegment ? content.First : content.ToArray(), out var site);
        context.Request.BodyReader.AdvanceTo(content.End);
        if (serving.State is not { } state)
        {
            return read.Document is { } early ? new DecisionAnswer(StatusCodes.Status503ServiceUnavailable, early, null, writer) : Problem.Invalid(read.Errors);
        }

        // 404 and 403 go before 400, as far as the site could be read.
        if (site is not null && state.Snapshot.FindSite(site) is var found && (found is null || !Admit(context, found)))
        {
            SiteOrigin.LetReadRefusal(context);
            return found is null
                ? Problem.Of(StatusCodes.Status404NotFound, $"There is no site '{site}'.")
                : Problem.Of(StatusCodes.Status403Forbidden, $"The origin '{context.Request.Headers.Origin}' does not belong to the site '{site}'.");
        }

        if (read.Document is not { } body)
        {
            return Problem.Invalid(read.Errors);
        }

        var answer = new DecisionAnswer(StatusCodes.Status200OK, body, maker.Make(context, state, body), writer);
        metrics.Decided(time.GetElapsedTime(started));
        return answer;
    }

    /// <summary>Lets the page's script read the answer when its origin belongs to the site; no origin is no browser's page.</summary>
    private static bool Admit(HttpContext context, Catalog.Sites.Site site)
    {
        var origin = context.Request.Headers.Origin;
        context.Response.Headers.Vary = "Origin";
        if (origin.Count == 0)
        {
            return true;
        }

        if (!SiteOrigin.Belongs(origin.ToString(), site))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlExposeHeaders = DecisionAnswer.VersionHeader;
        return true;
    }
}
