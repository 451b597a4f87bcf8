namespace AdServer.Composition;

/// <summary>
/// What every answer says to a browser unless its endpoint says otherwise: take it for what it is called, show it in no frame, run and load
/// nothing out of it. Pages state a policy of their own (<see cref="PagePolicy"/>); what forgets to is locked rather than open.
/// </summary>
public static class SecurityHeaders
{
    public const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly TimeSpan HttpsOnlyFor = TimeSpan.FromDays(365);

    public static void AddSecurityHeaders(this IServiceCollection services) => services.AddHsts(options => options.MaxAge = HttpsOnlyFor);

    /// <summary>First of all, so that errors and refusals have them as well. Strict-Transport-Security goes with https alone.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            // As the answer starts, and not before: an exception's page begins with empty headers.
            context.Response.OnStarting(static state => Complete((HttpContext)state), context);
            return next(context);
        });
        app.UseHsts();
    }

    private static Task Complete(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<PagePolicy>()?.Of(context) ?? NothingAllowed;
        }

        if (!headers.ContainsKey("Referrer-Policy"))
        {
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        }

        // What a key opened is for its holder alone, and what anybody may ask for says itself how long it is good for.
        if (headers.CacheControl.Count == 0 && context.Request.Path.StartsWithSegments("/v1"))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
