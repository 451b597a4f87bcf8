using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Validation;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>Reads a decision request. Unknown fields are ignored, since pages are older than servers; wrong ones are named, all at once.</summary>
internal static class DecisionReader
{
    public const int MostSlots = 20;

    public const int LongestText = 200;
    public const int LongestUrl = 4_000;

    private const int LongestConsent = 16_000;
    private const int MostTexts = 200;
    private const int MostKeys = 100;
    private const int MostSizes = 50;

    /// <param name="site">As far as it could be read, whatever else is wrong.</param>
    public static DecisionBody? Read(JsonElement root, Findings findings, out string? site)
    {
        site = null;
        return ObjectReader.Open(root, "", findings) is { } reader ? Read(reader, out site) : null;
    }

    public static DecisionBody Read(ObjectReader reader, out string? site)
    {
        site = reader.Text("site", LongestText, needed: true);
        var page = Page(reader);
        var slots = Slots(reader, "slots");
        var keyValues = KeyValues(reader, "keyValues");
        var user = User(reader);
        var device = Device(reader);
        return new DecisionBody(site ?? "", page, slots, keyValues, user, device);
    }

    private static PageBody Page(ObjectReader parent)
    {
        if (Open(parent, "page") is not { } reader)
        {
            return PageBody.None;
        }

        _ = reader.Text("referrer", LongestUrl);
        return new PageBody(
            HostAndPath(reader.Text("url", LongestUrl)), reader.Text("section", LongestText), Texts(reader, "tags"), reader.OneOf<Theme>("theme") ?? Theme.Light,
            State(reader));
    }

    private static UserBody User(ObjectReader parent)
    {
        if (Open(parent, "user") is not { } reader)
        {
            return UserBody.None;
        }

        return ConsentOf(reader, "consent", Texts(reader, "segments")) with { State = State(reader) };
    }

    public static UserBody ConsentOf(ObjectReader parent, string name, IReadOnlyList<string> segments) => Open(parent, name) is { } consent
        ? new UserBody(segments, consent.Text("tcf", LongestConsent), Flag(consent, "gdprApplies"), Flag(consent, "gpc") ?? false)
        : new UserBody(segments, null, null, false);

    /// <summary>Whatever cannot be a state of ours counts as none, and is never a mistake: the page only hands back what it was given.</summary>
    private static string? State(ObjectReader reader) =>
        reader.Take("state") is { ValueKind: JsonValueKind.String } value && JsonText.TryGet(value, out var text) ? text : null;

    private static DeviceBody? Device(ObjectReader parent) => Open(parent, "device") is { } reader
        ? new DeviceBody(reader.Text("ip", LongestText), reader.Text("userAgent", LongestUrl), reader.Text("acceptLanguage", LongestUrl))
        : null;

    public static IReadOnlyList<SlotRequest> Slots(ObjectReader parent, string name)
    {
        var slots = parent.Keyed(name, "id", slot => slot.Id, Slot, MostSlots, needed: true);
        if (parent.Take(name) is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() == 0)
        {
            parent.Findings.Error(name, ErrorCode.Required, $"{name} must name at least one slot.");
        }

        return slots;
    }

    private static SlotRequest? Slot(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var id = reader.Text("id", LongestText, needed: true);
        if (id?.Length == 0)
        {
            findings.Error(reader.PathOf("id"), ErrorCode.Required, $"{reader.PathOf("id")} must not be empty.", id);
        }

        var slot = reader.Text("slot", LongestText, needed: true);
        IReadOnlyList<AdSize>? sizes = reader.Take("sizes") is null ? null : [.. reader.Texts("sizes", Size, MostSizes).Select(Parsed)];
        return new SlotRequest(id ?? "", slot ?? "", sizes, KeyValues(reader, "keyValues"));
    }

    private static string? Size(string text, string path, Findings findings)
    {
        if (AdSize.TryParse(text, out _))
        {
            return text;
        }

        findings.Error(path, ErrorCode.InvalidSize, $"{path} must be WxH such as 728x90, or fluid; is '{text}'.", text);
        return null;
    }

    private static AdSize Parsed(string text) => AdSize.TryParse(text, out var size) ? size : default;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues(ObjectReader parent, string name)
    {
        if (parent.Take(name) is not { } element || ObjectReader.Open(element, parent.PathOf(name), parent.Findings) is not { } reader)
        {
            return DecisionRequest.EmptyKeyValues;
        }

        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (JsonText.TryName(property, out var key))
            {
                found[key] = Texts(reader, key);
            }
        }

        if (found.Count > MostKeys)
        {
            parent.Findings.Error(reader.Path, ErrorCode.TooMany, $"{reader.Path} has {found.Count} keys; at most {MostKeys} are allowed.", $"{found.Count} keys");
        }

        return found;
    }

    public static IReadOnlyList<string> Texts(ObjectReader reader, string name) => reader.Texts(
        name,
        static (text, path, findings) =>
        {
            if (text.Length <= LongestText)
            {
                return text;
            }

            findings.Error(path, ErrorCode.TooLong, $"{path} has {text.Length} characters; at most {LongestText} are allowed.", text);
            return null;
        },
        MostTexts);

    private static bool? Flag(ObjectReader reader, string name)
    {
        switch (reader.Take(name))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.True }:
                return true;
            case { ValueKind: JsonValueKind.False }:
                return false;
            case { } other:
                reader.Findings.Error(
                    reader.PathOf(name), ErrorCode.WrongType, $"{reader.PathOf(name)} must be true or false, is {other.GetRawText()}.", JsonText.Shown(other));
                return null;
        }
    }

    private static ObjectReader? Open(ObjectReader parent, string name) =>
        parent.Take(name) is { } element ? ObjectReader.Open(element, parent.PathOf(name), parent.Findings) : null;

    /// <summary>What follows host and path is dropped before anything looks at it.</summary>
    public static string? HostAndPath(string? url) =>
        url is not null && Uri.TryCreate(url.IndexOfAny(['?', '#']) is >= 0 and var end ? url[..end] : url, UriKind.Absolute, out var parsed)
        && parsed.Host.Length > 0 && HeaderAddress.HostOf(parsed) is { } host ? host + UrlText.Readable(parsed.AbsolutePath) : null;
}
