using AdServer.Catalog.Targeting;
using AdServer.Delivery.Rendering;
using AdServer.Selection;

namespace AdServer.Delivery.Pages;

/// <summary>A page for readers: plain words, no script, light and dark.</summary>
internal static class AboutAdPage
{
    private const string Style =
        ":root{color-scheme:light dark;--ink:#1d1d1f;--quiet:#5a5a60;--ground:#fff;--rule:#dcdce0}"
        + "@media(prefers-color-scheme:dark){:root{--ink:#ececee;--quiet:#a9a9b0;--ground:#17171a;--rule:#36363c}}"
        + "body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}"
        + "main{max-width:36rem;margin:0 auto;padding:48px 24px}h1{font-size:1.6rem;line-height:1.25;margin:0 0 24px}h2{font-size:1.1rem;margin:32px 0 8px}"
        + "dl{display:grid;grid-template-columns:max-content 1fr;gap:8px 24px;margin:0;padding:16px 0;border:solid var(--rule);border-width:1px 0}"
        + "dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}p,ul{margin:0 0 8px}";

    private const string Kept =
        "Your browser keeps sealed counters of the ads you saw on this site, so that none is shown too often. Nobody but this server can read them, they name nobody, and they go when you delete the site's data.";

    private const string NotKept = "Nothing was stored in your browser.";

    /// <param name="isStored">The reader's browser kept the caps' counters when the ad was chosen.</param>
    public static string Render(ServedLineItem item, string site, bool isStored)
    {
        var encode = CreativeHtml.Encoder;
        var reasons = string.Concat(Reasons(item.LineItem.Targeting).Select(reason => $"<li>{reason}</li>"));
        return $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>About this ad</title><style>{Style}</style></head>
            <body><main><h1>About this ad</h1>
            <dl><dt>Advertiser</dt><dd>{encode.Encode(item.Advertiser.Name)}</dd><dt>Domain</dt><dd>{encode.Encode(item.Advertiser.Domain)}</dd><dt>Shown on</dt><dd>{encode.Encode(site)}</dd></dl>
            <h2>Why it was shown</h2><p>The advertiser booked a place on this site. It was chosen by:</p><ul>{reasons}</ul>
            <h2>What is kept about you</h2><p>No profile. This server keeps no history of what you read; it counts that an ad was shown, with the country, kind of device and section of the page.</p><p>{(isStored ? Kept : NotKept)}</p>
            <h2>To object</h2><ul><li>To an ad or an advertiser: write to the publisher of {encode.Encode(site)}, who decides what is shown there, and name the advertiser.</li>
            <li>To anything being kept: refuse it in the site's privacy settings, or turn on Global Privacy Control in your browser; both hold from the next ad on.</li>
            <li>To being located more closely than by country: refuse the purpose “use limited data to select advertising” in the site's privacy settings.</li></ul>
            </main></body></html>
            """;
    }

    private static IEnumerable<string> Reasons(TargetingRules targeting)
    {
        (bool Given, string Words)[] kinds =
        [
            (!targeting.Sections.IsAny || !targeting.Tags.IsAny || !targeting.Urls.IsAny || targeting.KeyValues.Count > 0, "the subject of the page"),
            (!targeting.Geo.IsAny, "the country or region that your connection is in"),
            (!targeting.Devices.IsAny || !targeting.OperatingSystems.IsAny || !targeting.Browsers.IsAny, "the kind of device and browser"),
            (!targeting.Languages.IsAny, "the languages that your browser asks for"),
            (targeting.DayParts.Count > 0, "the time of day"),
            (!targeting.Segments.IsAny, "a group that the site told us this visit belongs to"),
        ];
        var given = kinds.Where(kind => kind.Given).Select(kind => kind.Words).ToList();
        return given.Count > 0 ? given : ["the place on the page alone"];
    }
}
