using AdServer.Catalog;
using AdServer.Catalog.Creatives;

namespace AdServer.Delivery.Rendering;

/// <summary>Words alone, set quietly: the whole of it is the link, and it fits whatever width it is given.</summary>
internal static class TextTemplate
{
    private const string Style =
        "html,body{margin:0;height:100%}"
        + "body{--ink:#1a1a1a;--quiet:#5c5c5c;--ground:#fff;--rule:#d9d9d9;--accent:#005fcc;font:15px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}"
        + "body[data-theme=dark]{--ink:#ececec;--quiet:#a8a8a8;--ground:#1b1b1d;--rule:#3a3a3d;--accent:#7ab8ff;color-scheme:dark}"
        + "a{box-sizing:border-box;display:flex;flex-direction:column;justify-content:center;gap:4px;min-height:100%;padding:8px 16px;overflow:hidden;"
        + "color:var(--ink);background:var(--ground);border:1px solid var(--rule);text-decoration:none}"
        + "strong{font-size:17px;line-height:1.25;color:var(--accent)}a:hover strong{text-decoration:underline}"
        + "small{color:var(--quiet);font-size:12px}a:focus-visible{outline:3px solid var(--accent);outline-offset:-3px}"
        + "@media(max-height:100px){a{padding:4px 12px;gap:0}strong{font-size:15px}span{font-size:13px}small{font-size:11px}}";

    public static CreativeTemplate Build(Creative creative, string advertiser, Theme theme)
    {
        var text = creative.Text ?? new TextContent("", null, null);
        var builder = new TemplateBuilder()
            .Markup("<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Text(text.Headline)
            .Markup($"</title><style>{Style}</style></head><body data-theme=\"{WireName<Theme>.Of(theme)}\">").Link().Markup("><strong>").Text(text.Headline).Markup("</strong>");
        if (text.Body is { } words)
        {
            builder.Markup("<span>").Text(words).Markup("</span>");
        }

        return builder.Markup("<small>").Text(text.DisplayUrl ?? advertiser).Markup("</small></a></body></html>").Build();
    }
}
