using System.IO.Hashing;
using System.Runtime.InteropServices;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Reconciling;

/// <summary>
/// How many records there are of each quarter-hour, and the sum of their fingerprints: two logs of the same records have the same sums in whatever order, and a day of
/// millions fits into a few hundred numbers.
/// </summary>
internal sealed class RecordSums
{
    private readonly Dictionary<int, (long Count, ulong Sum)> _quarters = [];

    public long Count { get; private set; }

    public void Add(int quarter, RecordKey key)
    {
        Span<byte> bytes = stackalloc byte[16 + sizeof(int) + sizeof(int) + sizeof(long)];
        _ = key.DecisionId.TryWriteBytes(bytes);
        var (slot, kind, at) = (key.SlotIndex, (int)key.Kind, key.At.Ticks);
        MemoryMarshal.Write(bytes[16..], in slot);
        MemoryMarshal.Write(bytes[20..], in kind);
        MemoryMarshal.Write(bytes[24..], in at);
        var (count, sum) = _quarters.GetValueOrDefault(quarter);
        _quarters[quarter] = (count + 1, unchecked(sum + XxHash3.HashToUInt64(bytes)));
        Count++;
    }

    /// <summary>Quarters in which the two do not agree.</summary>
    public HashSet<int> Unlike(RecordSums other) =>
        [.. _quarters.Keys.Union(other._quarters.Keys).Where(quarter => _quarters.GetValueOrDefault(quarter) != other._quarters.GetValueOrDefault(quarter))];
}
