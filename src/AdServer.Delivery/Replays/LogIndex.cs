namespace AdServer.Delivery.Replays;

/// <summary>
/// Where things are in this node's log: a sample of times every <see cref="SampleBytes"/>, and each delivery state's notes. In memory, made
/// anew from the log at every start: some 16 bytes a sample and 24 a state, so a week of a busy node is tens of megabytes.
/// </summary>
internal sealed class LogIndex
{
    private const long SampleBytes = 64 << 10;

    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset Latest, long Position)> _samples = [];
    private readonly Dictionary<ulong, List<StatePlace>> _states = [];
    private DateTimeOffset _latest;

    /// <summary>Everything before it is in the index.</summary>
    public long ReadUntil { get; private set; }

    public void Add(DateTimeOffset time, long position)
    {
        lock (_lock)
        {
            // Threads append a little out of order and clocks jump: the latest so far is what a search can rely on.
            _latest = time > _latest ? time : _latest;
            if (_samples.Count == 0 || position - _samples[^1].Position >= SampleBytes)
            {
                _samples.Add((_latest, position));
            }
        }
    }

    public void Add(StateNote note, long position)
    {
        lock (_lock)
        {
            if (!_states.TryGetValue(note.Boot, out var places))
            {
                _states.Add(note.Boot, places = []);
            }

            places.Add(new StatePlace(note.Version, position, note.IsWhole, note.Part, note.Parts));
        }
    }

    /// <param name="begin">What lies before it is gone from the log.</param>
    public void Advance(long until, long begin)
    {
        lock (_lock)
        {
            ReadUntil = until;
            var gone = _samples.FindIndex(sample => sample.Position >= begin);
            if (gone > 1)
            {
                _samples.RemoveRange(0, gone - 1);
            }

            foreach (var (boot, places) in _states.Where(pair => pair.Value[0].Position < begin).ToList())
            {
                places.RemoveAll(place => place.Position < begin);
                if (places.Count == 0)
                {
                    _states.Remove(boot);
                }
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _samples.Clear();
            _states.Clear();
            _latest = default;
            ReadUntil = 0;
        }
    }

    /// <summary>From where on a record of that time can be; null: the log begins after it or the index is empty.</summary>
    public long? FirstAt(DateTimeOffset time)
    {
        lock (_lock)
        {
            var after = _samples.FindIndex(sample => sample.Latest >= time);
            return _samples.Count == 0 ? null : _samples[after switch { < 0 => _samples.Count - 1, 0 => 0, _ => after - 1 }].Position;
        }
    }

    /// <summary>The notes that lead to a state: those of the nearest whole one at or before it, then each change.</summary>
    /// <returns>null: they are not, or not all, in the log.</returns>
    public IReadOnlyList<StatePlace>? PathTo(ulong boot, long version)
    {
        lock (_lock)
        {
            if (!_states.TryGetValue(boot, out var places))
            {
                return null;
            }

            var last = places.FindLastIndex(place => place.Version == version);
            var first = last < 0 ? -1 : places.FindLastIndex(last, place => place is { IsWhole: true, Part: 0 });
            return first < 0 || !IsUnbroken(places, first, last) ? null : places.GetRange(first, last - first + 1);
        }
    }

    private static bool IsUnbroken(List<StatePlace> places, int first, int last)
    {
        for (var i = first + 1; i <= last; i++)
        {
            var (before, now) = (places[i - 1], places[i]);
            var continues = now.Version == before.Version && now.Part == before.Part + 1;
            var follows = now.Version == before.Version + 1 && now.Part == 0 && before.Part == before.Parts - 1;
            if (!continues && !follows)
            {
                return false;
            }
        }

        return places[last].Part == places[last].Parts - 1;
    }
}
