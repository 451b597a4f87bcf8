using System.Collections.Concurrent;
using System.Net;

namespace AdServer.Delivery.Traffic;

/// <summary>How many events came from each address within the last minute, exact to the second. Kept in memory for that minute alone.</summary>
internal sealed class AddressRates(int mostPerMinute, TimeProvider time)
{
    private const int Seconds = 60;

    /// <summary>Beyond it no further address is watched until one is forgotten: a source of so many addresses is not one address.</summary>
    private const int MostAddresses = 100_000;

    private readonly ConcurrentDictionary<IPAddress, Minute> _minutes = new();
    private readonly long _start = time.GetTimestamp();
    private long _swept;
    private int _watched;

    /// <summary>Counts one more.</summary>
    /// <returns>Whether that makes too many.</returns>
    public bool IsOver(IPAddress address)
    {
        // Not the clock of the wall, which may be set back.
        var now = (long)time.GetElapsedTime(_start).TotalSeconds;
        Sweep(now);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (!_minutes.TryGetValue(address, out var minute))
        {
            if (Volatile.Read(ref _watched) >= MostAddresses)
            {
                return false;
            }

            minute = new Minute();
            if (_minutes.TryAdd(address, minute))
            {
                Interlocked.Increment(ref _watched);
            }
            else if (!_minutes.TryGetValue(address, out minute))
            {
                return false;
            }
        }

        return minute.Add(now) > mostPerMinute;
    }

    private void Sweep(long now)
    {
        var last = Volatile.Read(ref _swept);
        if (now - last < Seconds || Interlocked.CompareExchange(ref _swept, now, last) != last)
        {
            return;
        }

        foreach (var (address, minute) in _minutes)
        {
            if (minute.IsOver(now) && _minutes.TryRemove(address, out _))
            {
                Interlocked.Decrement(ref _watched);
            }
        }
    }

    /// <summary>A ring of seconds.</summary>
    private sealed class Minute
    {
        private readonly ushort[] _counts = new ushort[Seconds];
        private long _last = -1;
        private int _total;

        public int Add(long now)
        {
            lock (_counts)
            {
                // Two threads may have read the clock in one order and come here in the other.
                now = Math.Max(now, _last);
                for (var second = Math.Max(_last + 1, now - Seconds + 1); second <= now; second++)
                {
                    ref var past = ref _counts[second % Seconds];
                    _total -= past;
                    past = 0;
                }

                _last = now;
                ref var count = ref _counts[now % Seconds];
                if (count < ushort.MaxValue)
                {
                    count++;
                    _total++;
                }

                return _total;
            }
        }

        public bool IsOver(long now)
        {
            lock (_counts)
            {
                return now - _last >= Seconds;
            }
        }
    }
}
