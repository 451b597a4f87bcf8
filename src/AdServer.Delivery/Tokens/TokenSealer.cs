using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AdServer.Access.Secrets;
using AdServer.Events;

namespace AdServer.Delivery.Tokens;

/// <summary>
/// Seals fills into tokens and opens them: AES-256-GCM, the key derived by HKDF-SHA-256 from a master key for this node and boot, the nonce
/// a counter that no two tokens of a boot share. Layout: version, key id, counter (all authenticated), ciphertext, tag.
/// </summary>
public sealed class TokenSealer : IDisposable
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + TokenKeyId.Length + CounterLength;
    private const int CounterLength = 8;
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int LongestText = 4_000;
    private const int MostKnownKeys = 1_024;

    private static readonly byte[] Purpose = "adserver/fill-token/v1"u8.ToArray();

    private readonly IMasterKeys _masters;
    private readonly ulong _node;
    private readonly UInt128 _boot;
    private readonly ConcurrentDictionary<TokenKeyId, byte[]> _known = new();

    // One cipher a thread: shared ones were seen to give wrong ciphertexts.
    private readonly ThreadLocal<(TokenKeyId Id, AesGcm Cipher)> _ciphers = new(trackAllValues: true);
    private long _counter;

    public TokenSealer(IMasterKeys masters, NodeIdentity identity)
        : this(masters, ulong.Parse(identity.Node, NumberStyles.HexNumber, CultureInfo.InvariantCulture), BinaryPrimitives.ReadUInt128LittleEndian(identity.BootId.Span))
    {
    }

    internal TokenSealer(IMasterKeys masters, ulong node, UInt128 boot)
    {
        _masters = masters;
        _node = node;
        _boot = boot;
    }

    /// <returns>base64url without padding, some 200 characters for usual keys.</returns>
    public string Seal(FillToken token)
    {
        Span<byte> plain = stackalloc byte[FillTokenCodec.MostBytes];
        plain = plain[..FillTokenCodec.Write(plain, token)];
        Span<byte> sealedBytes = stackalloc byte[HeaderLength + plain.Length + TagLength];
        var header = sealedBytes[..HeaderLength];
        var id = new TokenKeyId(_masters.Current.Id, _node, _boot);
        header[0] = Version;
        id.Write(header[1..]);
        BinaryPrimitives.WriteInt64LittleEndian(header[(1 + TokenKeyId.Length)..], Interlocked.Increment(ref _counter));
        Span<byte> nonce = stackalloc byte[NonceLength];
        FillNonce(nonce, header);
        CipherOf(id, KeyOf(id, remember: true)!).Encrypt(
            nonce, plain, sealedBytes.Slice(HeaderLength, plain.Length), sealedBytes[(HeaderLength + plain.Length)..], header);
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <returns>null: forged, altered, cut, or sealed under a master key that is gone.</returns>
    public FillToken? Open(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return null;
        }

        Span<byte> buffer = stackalloc byte[LongestText];
        if (!Base64Url.TryDecodeFromChars(text, buffer, out var length) || length < HeaderLength + TagLength || buffer[0] != Version
            || !IsCanonical(text, buffer[..length]))
        {
            return null;
        }

        var bytes = buffer[..length];
        var header = bytes[..HeaderLength];
        var id = TokenKeyId.Read(header[1..]);
        if (KeyOf(id, remember: false) is not { } key)
        {
            return null;
        }

        Span<byte> nonce = stackalloc byte[NonceLength];
        FillNonce(nonce, header);
        Span<byte> plain = stackalloc byte[length - HeaderLength - TagLength];
        try
        {
            CipherOf(id, key).Decrypt(nonce, bytes[HeaderLength..^TagLength], bytes[^TagLength..], plain, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        // Only now: a forger could otherwise fill the memory with keys of boots that never were.
        Remember(id, key);
        return FillTokenCodec.Read(plain);
    }

    public void Dispose()
    {
        foreach (var (_, cipher) in _ciphers.Values)
        {
            cipher?.Dispose();
        }

        _ciphers.Dispose();
    }

    /// <summary>Bytes have one text: padding, spaces or stray low bits in the last character are alterations like any other.</summary>
    private static bool IsCanonical(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes)
    {
        Span<char> again = stackalloc char[LongestText];
        return Base64Url.TryEncodeToChars(bytes, again, out var length) && text.SequenceEqual(again[..length]);
    }

    private static void FillNonce(Span<byte> nonce, ReadOnlySpan<byte> header)
    {
        nonce.Clear();
        header.Slice(1 + TokenKeyId.Length, CounterLength).CopyTo(nonce);
    }

    /// <summary>This thread's cipher, made anew when the key is another than last time.</summary>
    private AesGcm CipherOf(TokenKeyId id, byte[] key)
    {
        var mine = _ciphers.Value;
        if (mine.Cipher is not null && mine.Id == id)
        {
            return mine.Cipher;
        }

        mine.Cipher?.Dispose();
        var cipher = new AesGcm(key, TagLength);
        _ciphers.Value = (id, cipher);
        return cipher;
    }

    private byte[]? KeyOf(TokenKeyId id, bool remember)
    {
        if (_known.TryGetValue(id, out var key))
        {
            return key;
        }

        if (_masters.Find(id.Master) is not { } master)
        {
            return null;
        }

        Span<byte> info = stackalloc byte[Purpose.Length + TokenKeyId.Length];
        Purpose.CopyTo(info);
        id.Write(info[Purpose.Length..]);
        key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Secret.Span, key, salt: [], info);
        if (remember)
        {
            Remember(id, key);
        }

        return key;
    }

    private void Remember(TokenKeyId id, byte[] key)
    {
        if (_known.Count >= MostKnownKeys)
        {
            _known.Clear();
        }

        _known.TryAdd(id, key);
    }
}
