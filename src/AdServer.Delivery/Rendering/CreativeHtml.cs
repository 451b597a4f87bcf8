using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AdServer.Access;
using AdServer.Catalog.Creatives;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Rendering;

/// <summary>
/// A creative as a complete document for a sandboxed frame. What does not change from fill to fill is rendered once a creative and split
/// where the click address goes; it lives as long as the catalog holds the creative.
/// </summary>
internal sealed class CreativeHtml
{
    private const string ClickMacro = "${CLICK_URL}";
    private const string EncodedClickMacro = "${CLICK_URL_ENC}";

    private readonly ConditionalWeakTable<ServedCreative, string> _rendered = [];
    private readonly string _assets;

    public CreativeHtml(IOptions<ServerOptions> server, IOptions<DeliveryOptions> options) =>
        _assets = (options.Value.AssetsPublicUrl.Length > 0 ? options.Value.AssetsPublicUrl : server.Value.PublicUrl) + "/assets/";

    /// <summary>For every text that came with an upload: letters of all scripts as they are, whatever could be markup as entities.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <returns>null for <c>adsense</c>, which the page itself puts in.</returns>
    public string? Render(ServedCreative creative, Theme theme, string clickUrl)
    {
        if (creative.Creative.Type == CreativeType.AdSense)
        {
            return null;
        }

        var html = _rendered.GetValue(creative, Template);
        if (creative.Creative.Type == CreativeType.Text && theme == Theme.Dark)
        {
            html = html.Replace("data-theme=\"light\"", "data-theme=\"dark\"", StringComparison.Ordinal);
        }

        // Base address and token consist of characters that need no escaping in HTML; the encoded one is for other servers' query strings.
        return html
            .Replace(ClickMacro, clickUrl, StringComparison.Ordinal)
            .Replace(EncodedClickMacro, Uri.EscapeDataString(clickUrl), StringComparison.Ordinal);
    }

    public string SourceOf(Creative creative) => _assets + creative.AssetFile;

    private string Template(ServedCreative served) => served.Creative.Type switch
    {
        CreativeType.Image => ImageTemplate.Render(served.Creative, SourceOf(served.Creative), ClickMacro),
        CreativeType.Text => TextTemplate.Render(served.Creative, served.LineItem.Advertiser.Name, ClickMacro),
        CreativeType.Html => HtmlTemplate.Render(served.Creative.Html ?? ""),
        _ => throw new InvalidOperationException($"A creative of type {served.Creative.Type} cannot have been read."),
    };
}
