using AdServer.Catalog.Creatives;

namespace AdServer.Delivery.Rendering;

/// <summary>A picture that is a link, edge to edge.</summary>
internal static class ImageTemplate
{
    public static string Render(Creative creative, string source, string clickUrl)
    {
        var encode = CreativeHtml.Encoder;
        return $$"""
            <!doctype html><html><head><meta charset="utf-8"><title>{{encode.Encode(creative.Alt ?? "")}}</title><style>html,body{margin:0;padding:0;overflow:hidden}a,img{display:block}img{border:0;max-width:100%}a:focus-visible{outline:3px solid #005fcc;outline-offset:-3px}</style></head><body><a href="{{clickUrl}}" target="_blank" rel="noopener nofollow sponsored"><img src="{{encode.Encode(source)}}" width="{{creative.Size.Width}}" height="{{creative.Size.Height}}" alt="{{encode.Encode(creative.Alt ?? "")}}"></a></body></html>
            """;
    }
}
