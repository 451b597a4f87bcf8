using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace AdServer.Access.Keys;

/// <summary>The keys that are let in now, in memory: a request asks no database. By hash, so that a dump of this process's keys lets nobody in.</summary>
public sealed class ApiKeyDirectory
{
    private volatile FrozenDictionary<Hash, Caller> _callers = FrozenDictionary<Hash, Caller>.Empty;

    /// <summary>null: no such key. Timing tells nothing: what is compared is the hash, which the caller cannot steer.</summary>
    public Caller? Find(string key) => _callers.GetValueOrDefault(Hash.Of(key));

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A new key: recognisable, then 256 random bits.</summary>
    public static string NewKey() => "ads_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal void Replace(IEnumerable<(byte[] Hash, Caller Caller)> keys) =>
        _callers = keys.DistinctBy(key => Hash.From(key.Hash)).ToFrozenDictionary(key => Hash.From(key.Hash), key => key.Caller);

    private readonly record struct Hash(long A, long B, long C, long D)
    {
        public static Hash Of(string key)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
            return From(hash);
        }

        public static Hash From(ReadOnlySpan<byte> bytes) => new(
            BitConverter.ToInt64(bytes), BitConverter.ToInt64(bytes[8..]), BitConverter.ToInt64(bytes[16..]), BitConverter.ToInt64(bytes[24..]));
    }
}
