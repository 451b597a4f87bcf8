using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>What the clocks of the catalog's time zones show at the decision's instant: converting costs some 100 ns, so it is done once a request and zone.</summary>
internal sealed class ZoneClocks
{
    private (int Request, DayOfWeek Day, TimeOnly Clock)[] _clocks = [];
    private TimeZoneInfo[] _zones = [];
    private DateTimeOffset _time;
    private int _request;

    public void Begin(TimeZoneInfo[] zones, DateTimeOffset time)
    {
        if (_clocks.Length < zones.Length)
        {
            _clocks = new (int, DayOfWeek, TimeOnly)[zones.Length];
        }

        _zones = zones;
        _time = time;
        _request++;
    }

    public (DayOfWeek Day, TimeOnly Clock) At(int zone)
    {
        ref var known = ref _clocks[zone];
        if (known.Request != _request)
        {
            var (day, clock) = DayPartRule.LocalTime(_time, _zones[zone]);
            known = (_request, day, clock);
        }

        return (known.Day, known.Clock);
    }
}
