using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using AdServer.Access;
using AdServer.Catalog.Creatives;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Rendering;

/// <summary>
/// A creative as a complete document for a sandboxed frame. What does not change from fill to fill is rendered once a creative and theme; it
/// lives as long as the catalog holds the creative.
/// </summary>
internal sealed class CreativeHtml
{
    private readonly ConditionalWeakTable<ServedCreative, CreativeTemplate> _light = [];
    private readonly ConditionalWeakTable<ServedCreative, CreativeTemplate> _dark = [];
    private readonly string _assets;

    public CreativeHtml(IOptions<ServerOptions> server, IOptions<DeliveryOptions> options) =>
        _assets = (options.Value.AssetsPublicUrl.Length > 0 ? options.Value.AssetsPublicUrl : server.Value.PublicUrl) + "/assets/";

    /// <summary>For every text that came with an upload: letters of all scripts as they are, whatever could be markup as entities.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes nothing for <c>adsense</c>, which the page itself puts in.</summary>
    public void Write(Utf8JsonWriter writer, string property, ServedCreative creative, Theme theme, in MacroValues values)
    {
        if (creative.Creative.Type != CreativeType.AdSense)
        {
            TemplateOf(creative, theme).Write(writer, property, values);
        }
    }

    /// <param name="file">Below <c>/assets/</c>; a zip's file names may hold anything that a name can.</param>
    public string SourceOf(string file) =>
        file.Contains('/', StringComparison.Ordinal) ? _assets + string.Join('/', file.Split('/').Select(Uri.EscapeDataString)) : _assets + file;

    private CreativeTemplate TemplateOf(ServedCreative creative, Theme theme) =>
        theme == Theme.Dark && creative.Creative.Type is CreativeType.Text or CreativeType.Native
            ? _dark.GetValue(creative, served => Build(served, Theme.Dark))
            : _light.GetValue(creative, served => Build(served, Theme.Light));

    private CreativeTemplate Build(ServedCreative served, Theme theme)
    {
        var creative = served.Creative;
        var advertiser = served.LineItem.Advertiser.Name;
        return creative.Type switch
        {
            CreativeType.Image => ImageTemplate.Build(creative, SourceOf(creative.AssetFile ?? "")),
            CreativeType.Html5 => Html5Template.Build(creative, SourceOf(creative.AssetFile ?? ""), advertiser),
            CreativeType.Native => NativeTemplate.Build(creative, advertiser, theme, SourceOf),
            CreativeType.Text => TextTemplate.Build(creative, advertiser, theme),
            CreativeType.Html or CreativeType.ThirdPartyTag => HtmlTemplate.Build(creative.Html ?? ""),
            _ => throw new InvalidOperationException($"A creative of type {creative.Type} has no document."),
        };
    }
}
