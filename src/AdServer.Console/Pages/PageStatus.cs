using Microsoft.AspNetCore.Http;

namespace AdServer.WebConsole.Pages;

internal static class PageStatus
{
    /// <summary>The page's status, set as its body begins: one that is set before makes the renderer leave the body of a 404 out.</summary>
    /// <param name="context">null in an open page, which has no answer of its own.</param>
    public static void AnswerWith(this HttpContext? context, int status)
    {
        if (context is { Response.HasStarted: false })
        {
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            });
        }
    }
}
