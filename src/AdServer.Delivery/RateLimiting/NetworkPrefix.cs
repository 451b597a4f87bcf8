using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AdServer.Delivery.RateLimiting;

/// <summary>The network that an address belongs to: /24 of IPv4, mapped ones too, /48 of IPv6.</summary>
internal readonly record struct NetworkPrefix(bool IsV6, ulong Bits)
{
    public static NetworkPrefix Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        _ = plain.TryWriteBytes(bytes, out _);
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? new NetworkPrefix(false, BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 8)
            : new NetworkPrefix(true, BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }
}
