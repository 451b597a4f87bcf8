using AdServer.Access.Secrets;
using AdServer.Events;

namespace AdServer.Delivery.Tokens;

/// <summary>Seals fills into tokens and opens them, so that a beacon needs no look-up.</summary>
public sealed class TokenSealer : IDisposable
{
    /// <summary>Characters, at most.</summary>
    public const int LongestText = 4_000;

    private static readonly byte[] Purpose = "adserver/fill-token/v1"u8.ToArray();

    private readonly Sealer _sealer;

    public TokenSealer(IMasterKeys masters, NodeIdentity identity) => _sealer = new Sealer(Purpose, masters, identity, LongestText);

    internal TokenSealer(IMasterKeys masters, ulong node, UInt128 boot) => _sealer = new Sealer(Purpose, masters, node, boot, LongestText);

    /// <returns>base64url without padding, some 200 characters for usual keys.</returns>
    public string Seal(FillToken token)
    {
        Span<byte> plain = stackalloc byte[FillTokenCodec.MostBytes];
        return _sealer.Seal(plain[..FillTokenCodec.Write(plain, token)]);
    }

    /// <param name="to">Receives the text as ASCII; at least <see cref="LongestText"/>.</param>
    /// <returns>Bytes written.</returns>
    public int Seal(FillToken token, Span<byte> to)
    {
        Span<byte> plain = stackalloc byte[FillTokenCodec.MostBytes];
        return _sealer.Seal(plain[..FillTokenCodec.Write(plain, token)], default, to);
    }

    /// <returns>null: forged, altered, cut, or sealed under a master key that is gone.</returns>
    public FillToken? Open(ReadOnlySpan<char> text)
    {
        Span<byte> plain = stackalloc byte[LongestText];
        var length = _sealer.Open(text, default, plain);
        return length < 0 ? null : FillTokenCodec.Read(plain[..length]);
    }

    public void Dispose() => _sealer.Dispose();
}
