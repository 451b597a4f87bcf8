using System.Collections.Frozen;

namespace AdServer.Campaigns.Assets.Html5;

/// <summary>Files that a zip may hold, by extension, and what they are served as. Whatever is not here cannot get in and is not served.</summary>
internal static class Html5Types
{
    public const string Html = "text/html; charset=utf-8";

    private static readonly FrozenDictionary<string, string> ByExtension = new (string Extension, string Type)[]
    {
        (".html", Html), (".htm", Html), (".css", "text/css"), (".js", "text/javascript"), (".mjs", "text/javascript"),
        (".json", "application/json"), (".txt", "text/plain"), (".xml", "text/xml"),
        (".png", "image/png"), (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".gif", "image/gif"), (".webp", "image/webp"), (".avif", "image/avif"),
        (".svg", "image/svg+xml"), (".woff", "font/woff"), (".woff2", "font/woff2"), (".ttf", "font/ttf"), (".otf", "font/otf"),
        (".mp4", "video/mp4"), (".webm", "video/webm"), (".mp3", "audio/mpeg"), (".m4a", "audio/mp4"), (".ogg", "audio/ogg"), (".wasm", "application/wasm"),
    }.ToFrozenDictionary(pair => pair.Extension, pair => pair.Type, StringComparer.OrdinalIgnoreCase);

    public static string Extensions { get; } = string.Join(' ', ByExtension.Keys.Order(StringComparer.Ordinal));

    /// <returns>null: not a file that a zip may hold.</returns>
    public static string? Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path));

    public static bool IsScriptOrPage(string path) => Of(path) is Html or "text/javascript";
}
