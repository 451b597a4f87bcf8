using System.Text;
using System.Text.Json;
using AdServer.Catalog.Creatives;
using AdServer.Delivery.Rendering;
using AdServer.Selection;

namespace AdServer.Delivery.OpenRtb;

/// <summary>A creative's document with what tells of its impression and, by the rule of the MRC, that it was seen.</summary>
internal sealed class BannerMarkup(CreativeHtml html)
{
    private const string End = "</body>";

    public string Write(ServedCreative winner, Theme theme, in MacroValues values, BidLinks? links)
    {
        var document = Render(winner, theme, values);
        if (links is null)
        {
            return document;
        }

        var at = document.LastIndexOf(End, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? document + Trackers(links) : document.Insert(at, Trackers(links));
    }

    /// <summary>
    /// The picture that tells of the impression lies over the whole frame, unseen and untouchable, and is what is watched: bodies may be of any height.
    /// Addresses of this server and tokens need no escaping, neither in HTML nor in a script.
    /// </summary>
    private static string Trackers(BidLinks links) =>
        $"<img src=\"{links.Impression}\" alt=\"\" style=\"position:fixed;left:0;top:0;width:100%;height:100%;opacity:0;pointer-events:none\">"
        + "<script>(function(){if(!window.IntersectionObserver)return;var t,b=document.currentScript.previousElementSibling,w=innerWidth*innerHeight>=242500?.3:.5,"
        + "o=new IntersectionObserver(function(e){clearTimeout(t);if(e[e.length-1].intersectionRatio>=w&&!document.hidden)t=setTimeout(function(){"
        + $"if(document.hidden)return;o.disconnect();new Image().src=\"{links.Viewable}\"}},1000)}},{{threshold:[w]}});o.observe(b)}})()</script>";

    private string Render(ServedCreative winner, Theme theme, in MacroValues values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            html.Write(writer, "html", winner, theme, values);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        return document.RootElement.GetProperty("html").GetString()!;
    }
}
