using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AdServer.Access.Secrets;
using AdServer.Events;

namespace AdServer.Delivery.Tokens;

/// <summary>
/// Seals bytes into text and opens it: AES-256-GCM, the key derived by HKDF-SHA-256 from a master key for a purpose, this node and boot, the
/// nonce a counter that no two texts of a boot share. Layout: version, key id, counter (all authenticated), ciphertext, tag.
/// </summary>
internal sealed class Sealer : IDisposable
{
    /// <summary>What sealing adds to the bytes sealed, before base64url.</summary>
    public const int Overhead = HeaderLength + TagLength;

    private const byte Version = 1;
    private const int HeaderLength = 1 + TokenKeyId.Length + CounterLength;
    private const int CounterLength = 8;
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int MostKnownKeys = 1_024;
    private const int LongestContext = 64;
    private const int OnStack = 3_072;

    private readonly byte[] _purpose;
    private readonly IMasterKeys _masters;
    private readonly ulong _node;
    private readonly UInt128 _boot;
    private readonly int _longest;
    private readonly ConcurrentDictionary<TokenKeyId, byte[]> _known = new();

    // One cipher a thread: shared ones were seen to give wrong ciphertexts.
    private readonly ThreadLocal<(TokenKeyId Id, AesGcm Cipher)> _ciphers = new(trackAllValues: true);
    private long _counter;

    /// <param name="purpose">Texts of one purpose never open under another.</param>
    /// <param name="longest">Characters; longer texts are refused unread.</param>
    public Sealer(byte[] purpose, IMasterKeys masters, NodeIdentity identity, int longest)
        : this(
            purpose, masters, ulong.Parse(identity.Node, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            BinaryPrimitives.ReadUInt128LittleEndian(identity.BootId.Span), longest)
    {
    }

    public Sealer(byte[] purpose, IMasterKeys masters, ulong node, UInt128 boot, int longest)
    {
        _purpose = purpose;
        _masters = masters;
        _node = node;
        _boot = boot;
        _longest = longest;
    }

    /// <param name="context">Not in the text, but the text opens with the same one alone; at most 64 bytes.</param>
    /// <returns>base64url without padding.</returns>
    public string Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context = default)
    {
        var length = Overhead + plain.Length;
        var sealedBytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        sealedBytes = sealedBytes[..length];
        var header = sealedBytes[..HeaderLength];
        var id = new TokenKeyId(_masters.Current.Id, _node, _boot);
        header[0] = Version;
        id.Write(header[1..]);
        BinaryPrimitives.WriteInt64LittleEndian(header[(1 + TokenKeyId.Length)..], Interlocked.Increment(ref _counter));
        Span<byte> nonce = stackalloc byte[NonceLength];
        FillNonce(nonce, header);
        Span<byte> authenticated = stackalloc byte[HeaderLength + LongestContext];
        CipherOf(id, KeyOf(id, remember: true)!).Encrypt(
            nonce, plain, sealedBytes.Slice(HeaderLength, plain.Length), sealedBytes[(HeaderLength + plain.Length)..], Join(header, context, authenticated));
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <param name="plain">Receives what was sealed.</param>
    /// <returns>Bytes received; -1: forged, altered, cut, of another context or too long, or sealed under a master key that is gone.</returns>
    public int Open(ReadOnlySpan<char> text, ReadOnlySpan<byte> context, Span<byte> plain)
    {
        // No text of ours is padded, and for some that are the decoder throws where it should say no.
        if (text.Length > _longest || text.Contains('=') || !Base64Url.IsValid(text, out var length) || length < Overhead || length - Overhead > plain.Length)
        {
            return -1;
        }

        var bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        bytes = bytes[..length];
        if (!Base64Url.TryDecodeFromChars(text, bytes, out _) || bytes[0] != Version || !IsCanonical(text, bytes))
        {
            return -1;
        }

        var header = bytes[..HeaderLength];
        var id = TokenKeyId.Read(header[1..]);
        if (KeyOf(id, remember: false) is not { } key)
        {
            return -1;
        }

        Span<byte> nonce = stackalloc byte[NonceLength];
        FillNonce(nonce, header);
        Span<byte> authenticated = stackalloc byte[HeaderLength + LongestContext];
        try
        {
            CipherOf(id, key).Decrypt(
                nonce, bytes[HeaderLength..^TagLength], bytes[^TagLength..], plain[..(length - Overhead)], Join(header, context, authenticated));
        }
        catch (AuthenticationTagMismatchException)
        {
            return -1;
        }

        // Only now: a forger could otherwise fill the memory with keys of boots that never were.
        Remember(id, key);
        return length - Overhead;
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
        // The last block alone can be written in more than one way; all before it are three bytes as four characters.
        var whole = (bytes.Length - 1) / 3;
        Span<char> last = stackalloc char[4];
        return text.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.TryEncodeToChars(bytes[(whole * 3)..], last, out var written) && text[(whole * 4)..].SequenceEqual(last[..written]);
    }

    private static ReadOnlySpan<byte> Join(ReadOnlySpan<byte> header, ReadOnlySpan<byte> context, Span<byte> to)
    {
        header.CopyTo(to);
        context.CopyTo(to[header.Length..]);
        return to[..(header.Length + context.Length)];
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

        Span<byte> info = stackalloc byte[_purpose.Length + TokenKeyId.Length];
        _purpose.CopyTo(info);
        id.Write(info[_purpose.Length..]);
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
