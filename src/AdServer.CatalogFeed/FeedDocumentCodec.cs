using System.Buffers.Binary;
using StackExchange.Redis;

namespace AdServer.CatalogFeed;

/// <summary>A document as a Redis value: eight bytes of version, then the JSON.</summary>
internal static class FeedDocumentCodec
{
    private const int VersionBytes = sizeof(long);

    public static RedisValue Encode(FeedDocument document)
    {
        var value = new byte[VersionBytes + document.Json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(value, document.Version);
        document.Json.Span.CopyTo(value.AsSpan(VersionBytes));
        return value;
    }

    /// <returns>null: not a document of ours.</returns>
    public static FeedDocument? Decode(string id, RedisValue value)
    {
        ReadOnlyMemory<byte> bytes = value;
        return bytes.Length < VersionBytes
            ? null
            : new FeedDocument(id, BinaryPrimitives.ReadInt64LittleEndian(bytes.Span), bytes[VersionBytes..]);
    }
}
