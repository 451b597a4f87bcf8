using System.Text;
using AdServer.Delivery.Rendering;
using AdServer.Delivery.Tokens;

namespace AdServer.Delivery.Decisions;

/// <summary>
/// A fill's addresses as UTF-8. They differ in a letter: one buffer holds the token once, for click, impression and viewable, and one for the
/// page about the ad. Not for two threads at once; what it gives holds until the next call.
/// </summary>
internal sealed class FillLinks
{
    private readonly byte[] _event;
    private readonly byte[] _about;
    private readonly int _eventToken;
    private readonly int _aboutToken;
    private readonly bool _isPlain;
    private int _length;

    public FillLinks(string publicUrl)
    {
        PublicUrl = publicUrl;
        _isPlain = MacroEscape.IsPlain(publicUrl);
        _event = Room($"{publicUrl}/e/c/", out _eventToken);
        _about = Room($"{publicUrl}/about-ad/", out _aboutToken);
    }

    public string PublicUrl { get; }

    public ReadOnlySpan<byte> About => _about.AsSpan(0, _aboutToken + _length);

    public ReadOnlySpan<byte> Impression => Event((byte)'i').Span;

    public ReadOnlySpan<byte> Viewable => Event((byte)'v').Span;

    public ReadOnlySpan<byte> Click => Event((byte)'c').Span;

    public void Seal(TokenSealer tokens, FillToken token)
    {
        _length = tokens.Seal(token, _event.AsSpan(_eventToken));
        _event.AsSpan(_eventToken, _length).CopyTo(_about.AsSpan(_aboutToken));
    }

    /// <summary>With the click address as it is, where that is safe wherever a creative puts it.</summary>
    public MacroValues Macros(Guid decision, int slot, bool gdprApplies, string? tcf) => _isPlain
        ? MacroValues.Of(null, decision, slot, gdprApplies, tcf) with { PlainClickUrl = Event((byte)'c') }
        : MacroValues.Of(Encoding.UTF8.GetString(Click), decision, slot, gdprApplies, tcf);

    private ReadOnlyMemory<byte> Event(byte kind)
    {
        _event[_eventToken - 2] = kind;
        return _event.AsMemory(0, _eventToken + _length);
    }

    private static byte[] Room(string start, out int length)
    {
        var room = new byte[Encoding.UTF8.GetByteCount(start) + TokenSealer.LongestText];
        length = Encoding.UTF8.GetBytes(start, room);
        return room;
    }
}
