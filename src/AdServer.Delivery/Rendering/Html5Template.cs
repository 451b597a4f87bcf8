using AdServer.Catalog.Creatives;

namespace AdServer.Delivery.Rendering;

/// <summary>
/// An unpacked zip in a frame of its own: its files come from the asset path, whose Content-Security-Policy sandboxes them wherever they
/// are opened. The click address goes behind the #, which no server sees and no cache tells apart; the script that the upload put before
/// the page's own ones makes <c>clickTag</c> of it.
/// </summary>
internal static class Html5Template
{
    private const string Style = "html,body{margin:0;padding:0;height:100%;overflow:hidden}iframe{display:block;border:0}";

    public static CreativeTemplate Build(Creative creative, string source, string advertiser) => new TemplateBuilder()
        .Markup("<!doctype html><html><head><meta charset=\"utf-8\"><title>").Text(advertiser).Markup($"</title><style>{Style}</style></head><body><iframe src=\"")
        .Text(source).Markup("#clickTag=").Macro(Macro.EncodedClickUrl, MacroPlace.Attribute)
        .Markup($"\" width=\"{creative.Size.Width}\" height=\"{creative.Size.Height}\" title=\"").Text(advertiser)
        .Markup("\" scrolling=\"no\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe></body></html>").Build();
}
