using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Http;

/// <summary>What the framework refuses on its own (no such route, wrong method, an exception) answers in the same form, without a stack trace.</summary>
public static class ProblemPages
{
    public static void UseProblemPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = HandleAsync });
        app.UseStatusCodePages(context =>
        {
            var status = context.HttpContext.Response.StatusCode;
            return Problem.Of(status, Detail(status)).ExecuteAsync(context.HttpContext);
        });
    }

    private static Task HandleAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is BadHttpRequestException bad)
        {
            return Problem.Of(bad.StatusCode, Detail(bad.StatusCode)).ExecuteAsync(context);
        }

        if (error is SqliteException or DbUpdateException { InnerException: SqliteException })
        {
            return Problem.Unavailable("The database does not answer; nothing was changed. Send it again.").ExecuteAsync(context);
        }

        return context.RequestAborted.IsCancellationRequested
            ? Task.CompletedTask
            : Problem.Of(StatusCodes.Status500InternalServerError, "The server failed; the log of this moment says why.").ExecuteAsync(context);
    }

    private static string Detail(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request could not be read.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "This media type is not taken here.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
