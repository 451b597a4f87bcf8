using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace AdServer.Testing.Geo;

/// <summary>
/// Writes small databases in MaxMind's format (MaxMind DB File Format Specification 2.0): 24-bit records, no pointers. Networks are
/// added largest first; a later, smaller one overrides its part of an earlier one.
/// </summary>
public sealed class MmdbWriter(string databaseType, int ipVersion = 6)
{
    private const int Empty = -1;

    private readonly List<int[]> _nodes = [[Empty, Empty]];
    private readonly List<byte> _data = [];

    /// <param name="network">CIDR; an IPv4 one stands below <c>::/96</c> in a version 6 file.</param>
    /// <param name="record">Maps, lists, strings, ints (uint32), longs (uint64) and booleans.</param>
    public MmdbWriter Add(string network, IReadOnlyDictionary<string, object> record)
    {
        var parsed = IPNetwork.Parse(network);
        var bytes = parsed.BaseAddress.GetAddressBytes();
        var length = parsed.PrefixLength;
        if (ipVersion == 6 && bytes.Length == 4)
        {
            bytes = [.. new byte[12], .. bytes];
            length += 96;
        }

        var offset = _data.Count;
        WriteValue(_data, record);
        var node = 0;
        for (var bit = 0; bit < length; bit++)
        {
            var side = (bytes[bit / 8] >> (7 - (bit % 8))) & 1;
            if (bit == length - 1)
            {
                _nodes[node][side] = ~(offset + 1);
                break;
            }

            if (_nodes[node][side] < 0)
            {
                // A shorter network covers this one: both halves inherit its record.
                var inherited = _nodes[node][side];
                _nodes.Add([inherited, inherited]);
                _nodes[node][side] = _nodes.Count - 1;
            }

            node = _nodes[node][side];
        }

        return this;
    }

    public byte[] ToArray()
    {
        var file = new List<byte>();
        Span<byte> record = stackalloc byte[4];
        foreach (var side in _nodes.SelectMany(node => node))
        {
            var value = side switch
            {
                >= 0 => side,
                Empty => _nodes.Count,
                _ => _nodes.Count + 16 + (~side - 1),
            };
            BinaryPrimitives.WriteInt32BigEndian(record, value);
            file.AddRange(record[1..]);
        }

        file.AddRange(new byte[16]);
        file.AddRange(_data);
        file.AddRange([0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8]);
        WriteValue(file, Metadata());
        return [.. file];
    }

    private Dictionary<string, object> Metadata() => new()
    {
        ["node_count"] = _nodes.Count,
        ["record_size"] = (ushort)24,
        ["ip_version"] = (ushort)ipVersion,
        ["database_type"] = databaseType,
        ["languages"] = new List<object> { "en" },
        ["binary_format_major_version"] = (ushort)2,
        ["binary_format_minor_version"] = (ushort)0,
        ["build_epoch"] = 1_767_225_600L,
        ["description"] = new Dictionary<string, object> { ["en"] = "made by a test" },
    };

    private static void WriteValue(List<byte> to, object value)
    {
        switch (value)
        {
            case string text:
                WriteHeader(to, 2, Encoding.UTF8.GetByteCount(text));
                to.AddRange(Encoding.UTF8.GetBytes(text));
                break;
            case ushort number:
                WriteNumber(to, 5, number);
                break;
            case int number:
                WriteNumber(to, 6, (ulong)number);
                break;
            case long number:
                WriteNumber(to, 9, (ulong)number);
                break;
            case bool flag:
                WriteHeader(to, 14, flag ? 1 : 0);
                break;
            case IReadOnlyDictionary<string, object> map:
                WriteHeader(to, 7, map.Count);
                foreach (var (key, item) in map)
                {
                    WriteValue(to, key);
                    WriteValue(to, item);
                }

                break;
            case IReadOnlyList<object> list:
                WriteHeader(to, 11, list.Count);
                foreach (var item in list)
                {
                    WriteValue(to, item);
                }

                break;
            default:
                throw new ArgumentException($"No MaxMind DB type for {value.GetType()}.", nameof(value));
        }
    }

    private static void WriteNumber(List<byte> to, int type, ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var used = bytes.TrimStart((byte)0);
        WriteHeader(to, type, used.Length);
        to.AddRange(used);
    }

    /// <summary>Type in the first three bits, or 0 and a second byte for types from 8 on; sizes from 29 on take further bytes.</summary>
    private static void WriteHeader(List<byte> to, int type, int size)
    {
        var low = Math.Min(size, size < 29 ? size : size < 285 ? 29 : 30);
        to.Add((byte)(((type < 8 ? type : 0) << 5) | low));
        if (type >= 8)
        {
            to.Add((byte)(type - 7));
        }

        if (low == 29)
        {
            to.Add((byte)(size - 29));
        }
        else if (low == 30)
        {
            to.Add((byte)((size - 285) >> 8));
            to.Add((byte)(size - 285));
        }
    }
}
