namespace AdServer.Composition;

/// <summary>On an endpoint that answers a page: what the page may load and run, and who may frame it (<c>Content-Security-Policy</c>).</summary>
public sealed record PagePolicy(Func<HttpContext, string> Of)
{
    /// <summary>Words and styles of its own.</summary>
    public static PagePolicy Plain { get; } = new(_ => "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    /// <summary>
    /// A newspaper's page: what it loads is the paper's affair, and a policy would hold for its creatives too, whose frames take over their
    /// page's. The console shows creatives on it, in a frame.
    /// </summary>
    public static PagePolicy Newspaper { get; } = new(_ => "frame-ancestors 'self'");
}
