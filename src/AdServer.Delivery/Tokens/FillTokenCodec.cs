using System.Buffers.Binary;
using System.Text;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tokens;

/// <summary>A <see cref="FillToken"/> as bytes: fixed fields first, then length-prefixed texts. The known words of a dimension are one byte.</summary>
internal static class FillTokenCodec
{
    public const int MostBytes = 2_048;

    private const int Fixed = 54;
    private const byte Absent = 0xFF;

    private static readonly string[] Tiers = ["sponsorship", "standard", "pricePriority", "house"];
    private static readonly string[] Devices = ["desktop", "phone", "tablet", "tv", "other"];
    private static readonly string[] OperatingSystems = ["windows", "macos", "linux", "chromeos", "android", "ios", "other"];
    private static readonly string[] Browsers = ["chrome", "edge", "firefox", "safari", "opera", "samsung", "other"];
    private static readonly string[] Themes = ["light", "dark"];
    private static readonly string[] Consents = ["storage", "no-storage"];

    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> to, FillToken token)
    {
        var slot = token.Slot;
        token.DecisionId.TryWriteBytes(to);
        to[16] = (byte)token.SlotIndex;
        to[17] = (byte)token.Judged.Rule;
        BinaryPrimitives.WriteInt64LittleEndian(to[18..], token.Time.ToUnixTimeMilliseconds());
        to[26] = Word(Tiers, slot.Tier);
        to[27] = Word(Devices, slot.Device);
        to[28] = Word(OperatingSystems, slot.OperatingSystem);
        to[29] = Word(Browsers, slot.Browser);
        to[30] = Word(Themes, slot.Theme);
        to[31] = Word(Consents, slot.Consent);
        BinaryPrimitives.WriteInt64LittleEndian(to[32..], slot.City ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(to[40..], token.Unit.Grant);
        BinaryPrimitives.WriteInt32LittleEndian(to[48..], token.Unit.Unit);
        BinaryPrimitives.WriteUInt16LittleEndian(to[52..], token.Seconds);
        var at = Fixed;
        foreach (var text in (ReadOnlySpan<string?>)[slot.Site, slot.Section, slot.Slot, slot.Creative, slot.Size, slot.Country, slot.Region])
        {
            at += WriteText(to[at..], text);
        }

        return at;
    }

    /// <returns>null: bytes that no version of this server wrote.</returns>
    public static FillToken? Read(ReadOnlySpan<byte> from)
    {
        if (from.Length < Fixed)
        {
            return null;
        }

        var texts = new string?[7];
        var at = Fixed;
        for (var i = 0; i < texts.Length; i++)
        {
            if (!TryReadText(from, ref at, out texts[i]))
            {
                return null;
            }
        }

        if (texts[0] is not { } site || texts[2] is not { } slot || WordAt(Themes, from[30]) is not { } theme || WordAt(Consents, from[31]) is not { } consent)
        {
            return null;
        }

        var city = BinaryPrimitives.ReadInt64LittleEndian(from[32..]);
        var facts = new SlotFacts
        {
            Site = site,
            Section = texts[1],
            Slot = slot,
            Outcome = FillOutcome.Filled,
            Creative = texts[3],
            Tier = WordAt(Tiers, from[26]),
            Size = texts[4],
            Country = texts[5],
            Region = texts[6],
            City = city == 0 ? null : city,
            Device = WordAt(Devices, from[27]),
            OperatingSystem = WordAt(OperatingSystems, from[28]),
            Browser = WordAt(Browsers, from[29]),
            Theme = theme,
            Consent = consent,
        };
        var unit = new GrantUnit(BinaryPrimitives.ReadInt64LittleEndian(from[40..]), BinaryPrimitives.ReadInt32LittleEndian(from[48..]));
        var time = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(from[18..]));
        return new FillToken(new Guid(from[..16]), from[16], time, new Verdict(from[17]), facts, unit) { Seconds = BinaryPrimitives.ReadUInt16LittleEndian(from[52..]) };
    }

    private static byte Word(string[] words, string? word) => word is null ? Absent : (byte)Array.IndexOf(words, word);

    private static string? WordAt(string[] words, byte index) => index < words.Length ? words[index] : null;

    /// <summary>Two bytes of length + 1 (0: absent), then UTF-8.</summary>
    private static int WriteText(Span<byte> to, string? text)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, to[2..]);
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)(text is null ? 0 : length + 1));
        return 2 + length;
    }

    private static bool TryReadText(ReadOnlySpan<byte> from, ref int at, out string? text)
    {
        text = null;
        if (from.Length - at < 2)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(from[at..]) - 1;
        at += 2;
        if (length < 0)
        {
            return true;
        }

        if (from.Length - at < length)
        {
            return false;
        }

        text = Encoding.UTF8.GetString(from.Slice(at, length));
        at += length;
        return true;
    }
}
