using AdServer.Catalog.Creatives;

namespace AdServer.Delivery.Rendering;

/// <summary>A picture that is a link, edge to edge.</summary>
internal static class ImageTemplate
{
    private const string Style =
        "html,body{margin:0;padding:0;overflow:hidden}a,img{display:block}img{border:0;max-width:100%}a:focus-visible{outline:3px solid #005fcc;outline-offset:-3px}";

    public static CreativeTemplate Build(Creative creative, string source) => new TemplateBuilder()
        .Markup("<!doctype html><html><head><meta charset=\"utf-8\"><title>").Text(creative.Alt ?? "").Markup($"</title><style>{Style}</style></head><body>")
        .Link().Markup("><img src=\"").Text(source).Markup($"\" width=\"{creative.Size.Width}\" height=\"{creative.Size.Height}\" alt=\"").Text(creative.Alt ?? "")
        .Markup("\"></a></body></html>").Build();
}
