using AdServer.Catalog;
using AdServer.Catalog.Creatives;

namespace AdServer.Delivery.Rendering;

/// <summary>
/// Picture, sponsor, headline, words and button, all of it one link. The frame's own width and height decide how they stand: beside each
/// other in a wide one, below each other in a narrow one, on one line in a banner.
/// </summary>
internal static class NativeTemplate
{
    private const string Style =
        "html,body{margin:0;height:100%}"
        + "body{--ink:#1a1a1a;--quiet:#5c5c5c;--ground:#fff;--rule:#d9d9d9;--accent:#005fcc;--on:#fff;font:14px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}"
        + "body[data-theme=dark]{--ink:#ececec;--quiet:#a8a8a8;--ground:#1b1b1d;--rule:#3a3a3d;--accent:#7ab8ff;--on:#101418;color-scheme:dark}"
        + "a{box-sizing:border-box;display:flex;flex-direction:column;height:100%;overflow:hidden;color:var(--ink);background:var(--ground);border:1px solid var(--rule);text-decoration:none}"
        + "a:hover .head{text-decoration:underline}a:focus-visible{outline:3px solid var(--accent);outline-offset:-3px}"
        + ".pic{flex:1 1 0;min-height:0;min-width:0;width:100%;object-fit:cover;background:var(--rule)}"
        + ".words{display:flex;flex-direction:column;gap:4px;flex:none;padding:10px 14px 12px;min-width:0}.alone{flex:1;justify-content:center}"
        + ".who{display:flex;align-items:center;gap:6px;color:var(--quiet);font-size:12px;white-space:nowrap;overflow:hidden}.who img{flex:none;width:16px;height:16px;border-radius:3px;object-fit:cover}.who span{overflow:hidden;text-overflow:ellipsis}"
        + ".head,.body{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}.head{font-size:17px;font-weight:650;line-height:1.3}.body{color:var(--quiet)}"
        + ".go{align-self:flex-start;margin-top:4px;padding:5px 12px;border-radius:6px;background:var(--accent);color:var(--on);font-size:13px;font-weight:600;white-space:nowrap;overflow:hidden;max-width:100%;box-sizing:border-box;text-overflow:ellipsis}"
        + "@media(min-height:400px){.head{-webkit-line-clamp:4}.body{-webkit-line-clamp:6}}"
        + "@media(max-height:260px) and (max-width:420px){.pic~.words .body{display:none}}"
        + "@media(min-width:421px){a{flex-direction:row}.pic{flex:0 1 42%;max-width:360px;width:42%;height:100%}.words{flex:1;justify-content:center;padding:16px 22px;gap:6px}"
        + ".head{font-size:21px;-webkit-line-clamp:3}.body{font-size:15px;-webkit-line-clamp:3}}"
        + "@media(max-height:120px){a{flex-direction:row}.pic{flex:none;width:auto;max-width:30%;height:100%;aspect-ratio:1}.words{flex:1;display:grid;grid-template-columns:minmax(0,1fr) fit-content(48%);column-gap:16px;row-gap:0;align-content:center;padding:4px 14px}"
        + ".who,.head,.body{grid-column:1;min-width:0}.head{font-size:16px;-webkit-line-clamp:1}.body{font-size:13px;-webkit-line-clamp:1}.go{grid-column:2;grid-row:1/span 3;align-self:center;margin:0}}"
        + "@media(max-height:120px) and (max-width:420px){.head{font-size:15px;-webkit-line-clamp:2}.body{display:none}}"
        + "@media(max-height:60px){.body{display:none}.who{font-size:11px}.who img{display:none}.head{font-size:14px;-webkit-line-clamp:1}.words{padding:2px 10px;column-gap:8px}.go{font-size:12px;padding:4px 8px}}";

    public static CreativeTemplate Build(Creative creative, string advertiser, Theme theme, Func<string, string> sourceOf)
    {
        var native = creative.Native ?? new NativeContent("", null, null, null, null, null);
        var builder = new TemplateBuilder()
            .Markup("<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Text(native.Headline)
            .Markup($"</title><style>{Style}</style></head><body data-theme=\"{WireName<Theme>.Of(theme)}\">").Link().Markup(">");
        Picture(builder, native.Image, "class=\"pic\" ", sourceOf);
        builder.Markup(native.Image is null ? "<span class=\"words alone\"><span class=\"who\">" : "<span class=\"words\"><span class=\"who\">");
        Picture(builder, native.Icon, "", sourceOf);
        builder.Markup("<span>").Text(native.Sponsor ?? advertiser).Markup("</span></span>");
        Words(builder, "head", native.Headline);
        Words(builder, "body", native.Body);
        Words(builder, "go", native.CallToAction);
        return builder.Markup("</span></a></body></html>").Build();
    }

    private static void Words(TemplateBuilder builder, string name, string? words)
    {
        if (words is not null)
        {
            builder.Markup($"<span class=\"{name}\">").Text(words).Markup("</span>");
        }
    }

    /// <summary>The headline says what it shows: nothing to read out twice.</summary>
    private static void Picture(TemplateBuilder builder, NativePicture? picture, string attributes, Func<string, string> sourceOf)
    {
        if (picture is not null)
        {
            builder.Markup($"<img {attributes}src=\"").Text(sourceOf(picture.File)).Markup($"\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"\">");
        }
    }
}
