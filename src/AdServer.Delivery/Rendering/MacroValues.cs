using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace AdServer.Delivery.Rendering;

/// <summary>The values of one fill.</summary>
/// <param name="ClickUrl">Any http or https address; null: <see cref="PlainClickUrl"/> has it.</param>
/// <param name="CacheBuster">0 to 9,999,999,999: exact as a number in a script, too.</param>
/// <param name="Consent">A TCF string, or empty.</param>
internal readonly record struct MacroValues(string? ClickUrl, long CacheBuster, bool GdprApplies, string Consent)
{
    private const ulong MostCacheBuster = 10_000_000_000;

    /// <summary>Of which TCF strings consist (base64url parts with dots between).</summary>
    private static readonly SearchValues<char> ConsentCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The click address as ASCII, when every character of it means nothing but itself wherever it stands: it goes in as it is.</summary>
    public ReadOnlyMemory<byte> PlainClickUrl { get; init; }

    /// <param name="tcf">As the page sent it: whatever is no TCF string counts as none, so that a page's address cannot put words into a creative.</param>
    public static MacroValues Of(string? clickUrl, Guid decision, int slot, bool gdprApplies, string? tcf)
    {
        Span<byte> id = stackalloc byte[16];
        decision.TryWriteBytes(id);
        var random = BinaryPrimitives.ReadUInt64LittleEndian(id[8..]) + (ulong)slot * 0x9E3779B97F4A7C15;
        return new MacroValues(clickUrl, (long)(random % MostCacheBuster), gdprApplies, tcf is null || tcf.AsSpan().ContainsAnyExcept(ConsentCharacters) ? "" : tcf);
    }

    public string this[Macro macro] => macro switch
    {
        Macro.ClickUrl => Click,
        Macro.EncodedClickUrl => Uri.EscapeDataString(Click),
        Macro.CacheBuster => CacheBuster.ToString(CultureInfo.InvariantCulture),
        Macro.Gdpr => GdprApplies ? "1" : "0",
        _ => Consent,
    };

    private string Click => ClickUrl ?? Encoding.ASCII.GetString(PlainClickUrl.Span);
}
