using System.IO.Hashing;

namespace AdServer.Delivery.Decisions;

/// <summary>
/// What pieces of JSON were read as, by their bytes. Pages of one template send the same slots, key-values and sections over and over; reading
/// them once costs a request a hash and a comparison. Direct-mapped, so bounded: a newer piece takes the place of an older one.
/// </summary>
/// <typeparam name="T">Immutable: requests share it.</typeparam>
internal sealed class FragmentCache<T>(int size)
    where T : class
{
    /// <summary>Bytes; what is longer is read each time.</summary>
    public const int Longest = 4_096;

    private readonly Entry?[] _entries = new Entry?[size];

    public T? Find(ReadOnlySpan<byte> raw) =>
        Volatile.Read(ref _entries[IndexOf(raw)]) is { } entry && raw.SequenceEqual(entry.Raw) ? entry.Value : null;

    public void Keep(ReadOnlySpan<byte> raw, T value)
    {
        if (raw.Length <= Longest)
        {
            Volatile.Write(ref _entries[IndexOf(raw)], new Entry(raw.ToArray(), value));
        }
    }

    private int IndexOf(ReadOnlySpan<byte> raw) => (int)(XxHash3.HashToUInt64(raw) % (ulong)_entries.Length);

    private sealed record Entry(byte[] Raw, T Value);
}
