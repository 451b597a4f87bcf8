using AdServer.Access;
using AdServer.Observability;

namespace AdServer.Composition;

/// <summary><c>/</c> of a server without the demo: what this is, and where to go from here.</summary>
public static class WelcomePage
{
    private const string Style =
        ":root{color-scheme:light dark;--ink:#1d1d1f;--quiet:#5a5a60;--ground:#fff;--rule:#dcdce0;--accent:#0a5cad}"
        + "@media(prefers-color-scheme:dark){:root{--ink:#ececee;--quiet:#a9a9b0;--ground:#17171a;--rule:#36363c;--accent:#8ec5ff}}"
        + "body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}"
        + "main{max-width:36rem;margin:0 auto;padding:64px 24px}h1{font-size:1.75rem;line-height:1.25;margin:0 0 8px}p{margin:0 0 24px;color:var(--quiet)}"
        + "ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--rule)}li{border-bottom:1px solid var(--rule)}"
        + "a{display:flex;flex-wrap:wrap;gap:0 16px;justify-content:space-between;padding:12px 0;color:var(--ink);text-decoration:none}"
        + "a:hover b,a:focus-visible b{text-decoration:underline}a b{color:var(--accent)}a span{color:var(--quiet)}";

    public static void MapWelcome(this WebApplication app, ServerRoles roles, bool demo)
    {
        if (demo)
        {
            return;
        }

        var page = Render(roles.Management, app.Configuration.GetValue(OpenApiSetup.Key, true));
        app.MapGet("/", () => TypedResults.Text(page, "text/html; charset=utf-8")).RequireRight(Right.Public).WithMetadata(PagePolicy.Plain).ExcludeFromDescription();
    }

    private static string Render(bool management, bool docs)
    {
        var console = management ? "<li><a href=\"/console\"><b>Console</b><span>campaigns in the browser</span></a></li>" : "";
        var documentation = docs
            ? "<li><a href=\"/docs\"><b>API documentation</b><span>every endpoint, to read and to try</span></a></li>"
                + "<li><a href=\"/openapi/v1.json\"><b>OpenAPI document</b><span>for generators</span></a></li>"
            : "";
        return $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>Ad server</title><link rel="icon" href="data:,"><style>{Style}</style></head>
            <body><main><h1>This is an ad server</h1>
            <p>Article pages load <code>/tag.js</code> from here, advertisers upload campaigns, analysts read reports.</p>
            <ul>{console}{documentation}<li><a href="/health/ready"><b>Health</b><span>check by check</span></a></li></ul></main></body></html>
            """;
    }
}
