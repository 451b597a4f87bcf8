using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Validation;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>
/// Reads the bodies that pages really send, piece by piece and mostly from memory. Whatever is unusual (an unknown or repeated field, an
/// escape where none is common, anything wrong) is <see cref="DecisionReader"/>'s: it alone decides what is a mistake, and names it.
/// It allocates some 17 KB for a three-slot body, this 2.3 KB.
/// </summary>
internal sealed class DecisionBodyReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private readonly FragmentCache<IReadOnlyList<SlotRequest>> _slots = new(1_024);
    private readonly FragmentCache<IReadOnlyDictionary<string, IReadOnlyList<string>>> _keyValues = new(1_024);
    private readonly FragmentCache<IReadOnlyList<string>> _lists = new(2_048);
    private readonly FragmentCache<UserBody> _consents = new(1_024);
    private readonly FragmentCache<string> _texts = new(2_048);
    private readonly FragmentCache<string> _addresses = new(4_096);

    /// <param name="site">As far as it could be read, whatever else is wrong.</param>
    public ValidationResult<DecisionBody> Read(ReadOnlyMemory<byte> json, out string? site)
    {
        if (ReadUsual(json.Span) is { } body)
        {
            site = body.Site;
            return new ValidationResult<DecisionBody>(body, [], []);
        }

        string? found = null;
        var read = JsonWalk.Read(json, (root, findings) => DecisionReader.Read(root, findings, out found));
        site = found;
        return read;
    }

    /// <returns>null: not one of the usual bodies.</returns>
    internal DecisionBody? ReadUsual(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json, Options);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && Root(json, ref reader) is { } body && !reader.Read() ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DecisionBody? Root(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        string? site = null;
        IReadOnlyList<SlotRequest>? slots = null;
        IReadOnlyDictionary<string, IReadOnlyList<string>>? keyValues = null;
        PageBody? page = null;
        UserBody? user = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = reader.ValueTextEquals("site"u8) ? site is null && (site = Text(ref reader)) is not null
                : reader.ValueTextEquals("slots"u8) ? slots is null && (slots = Slots(json, ref reader)) is not null
                : reader.ValueTextEquals("page"u8) ? page is null && (page = Page(json, ref reader)) is not null
                : reader.ValueTextEquals("user"u8) ? user is null && (user = User(json, ref reader)) is not null
                : reader.ValueTextEquals("keyValues"u8) && keyValues is null && (keyValues = KeyValues(json, ref reader)) is not null;
            if (!isKnown)
            {
                return null;
            }
        }

        return site is not null && slots is not null && reader.TokenType == JsonTokenType.EndObject
            ? new DecisionBody(site, page ?? PageBody.None, slots, keyValues ?? DecisionRequest.EmptyKeyValues, user ?? UserBody.None, null)
            : null;
    }

    private PageBody? Page(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        string? url = null, section = null, state = null;
        IReadOnlyList<string>? tags = null;
        Theme? theme = null;
        var hasReferrer = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = reader.ValueTextEquals("url"u8) ? url is null && (url = Address(ref reader)) is not null
                : reader.ValueTextEquals("section"u8) ? section is null && (section = Text(ref reader)) is not null
                : reader.ValueTextEquals("tags"u8) ? tags is null && (tags = List(json, ref reader)) is not null
                : reader.ValueTextEquals("theme"u8) ? theme is null && (theme = ThemeOf(ref reader)) is not null
                : reader.ValueTextEquals("state"u8) ? state is null && (state = State(ref reader)) is not null
                : reader.ValueTextEquals("referrer"u8) && !hasReferrer && (hasReferrer = IsPlain(ref reader, DecisionReader.LongestUrl));
            if (!isKnown)
            {
                return null;
            }
        }

        return new PageBody(string.IsNullOrEmpty(url) ? null : url, section, tags ?? [], theme ?? Theme.Light, state);
    }

    private UserBody? User(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        IReadOnlyList<string>? segments = null;
        UserBody? consent = null;
        string? state = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = reader.ValueTextEquals("segments"u8) ? segments is null && (segments = List(json, ref reader)) is not null
                : reader.ValueTextEquals("state"u8) ? state is null && (state = State(ref reader)) is not null
                : reader.ValueTextEquals("consent"u8) && consent is null && (consent = Consent(json, ref reader)) is not null;
            if (!isKnown)
            {
                return null;
            }
        }

        return (consent ?? UserBody.None) with { Segments = segments ?? [], State = state };
    }

    private IReadOnlyList<SlotRequest>? Slots(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) =>
        Piece(_slots, Raw(json, ref reader), JsonTokenType.StartArray, static parent => DecisionReader.Slots(parent, "v"));

    private IReadOnlyDictionary<string, IReadOnlyList<string>>? KeyValues(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) =>
        Piece(_keyValues, Raw(json, ref reader), JsonTokenType.StartObject, static parent => DecisionReader.KeyValues(parent, "v"));

    private IReadOnlyList<string>? List(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) =>
        Piece(_lists, Raw(json, ref reader), JsonTokenType.StartArray, static parent => DecisionReader.Texts(parent, "v"));

    private UserBody? Consent(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) =>
        Piece(_consents, Raw(json, ref reader), JsonTokenType.StartObject, static parent => DecisionReader.ConsentOf(parent, "v", []));

    /// <summary>A value's bytes; the reader stands at its end after.</summary>
    private static ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[from..(int)reader.BytesConsumed];
    }

    /// <summary>Read once by the reader that names mistakes, as the field v of an object; one that has any is not usual.</summary>
    private static T? Piece<T>(FragmentCache<T> cache, ReadOnlySpan<byte> raw, JsonTokenType kind, Func<ObjectReader, T?> read)
        where T : class
    {
        if (raw.IsEmpty || raw[0] != (kind == JsonTokenType.StartArray ? (byte)'[' : (byte)'{'))
        {
            return null;
        }

        if (cache.Find(raw) is { } known)
        {
            return known;
        }

        var wrapped = new byte[raw.Length + 6];
        "{\"v\":"u8.CopyTo(wrapped);
        raw.CopyTo(wrapped.AsSpan(5));
        wrapped[^1] = (byte)'}';
        var found = JsonWalk.Read(wrapped, (root, findings) => ObjectReader.Open(root, "", findings) is { } parent ? read(parent) : null);
        if (found.Document is { } value)
        {
            cache.Keep(raw, value);
        }

        return found.Document;
    }

    private string? Text(ref Utf8JsonReader reader)
    {
        if (!IsPlain(ref reader, DecisionReader.LongestText))
        {
            return null;
        }

        return Cached(_texts, reader.ValueSpan, ref reader);
    }

    /// <returns>Empty: no address of a page.</returns>
    private string? Address(ref Utf8JsonReader reader)
    {
        if (!IsPlain(ref reader, DecisionReader.LongestUrl))
        {
            return null;
        }

        // Campaign parameters make every address another one, and none of them is kept.
        var raw = reader.ValueSpan;
        var path = raw.IndexOfAny((byte)'?', (byte)'#') is >= 0 and var end ? raw[..end] : raw;
        if (_addresses.Find(path) is { } known)
        {
            return known;
        }

        var address = DecisionReader.HostAndPath(reader.GetString()) ?? "";
        _addresses.Keep(path, address);
        return address;
    }

    private static string Cached(FragmentCache<string> cache, ReadOnlySpan<byte> raw, ref Utf8JsonReader reader)
    {
        if (cache.Find(raw) is { } known)
        {
            return known;
        }

        var text = reader.GetString()!;
        cache.Keep(raw, text);
        return text;
    }

    private static Theme? ThemeOf(ref Utf8JsonReader reader) =>
        !reader.Read() || reader.TokenType != JsonTokenType.String ? null
        : reader.ValueTextEquals("light"u8) ? Theme.Light
        : reader.ValueTextEquals("dark"u8) ? Theme.Dark
        : null;

    private static string? State(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? reader.GetString() : null;

    /// <summary>A string without escapes; a byte is at most a character, so that what is short in bytes is short.</summary>
    private static bool IsPlain(ref Utf8JsonReader reader, int longest) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length <= longest;
}
