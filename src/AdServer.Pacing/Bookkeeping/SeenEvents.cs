using System.Buffers.Binary;
using AdServer.Events;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>
/// Which events of fills without a unit were counted, on whichever node: a row each, kept as long as another could still be valid. What is older than that is
/// never counted again, so a log that is read anew from its beginning counts nothing twice.
/// </summary>
internal sealed class SeenEvents(LedgerFile file)
{
    private const long Hour = 3_600_000;
    private const int KeyLength = 19;

    private readonly LedgerStatement _find = file.Prepare("SELECT state FROM seen WHERE clicks = ? AND hour = ? AND event = ?");
    private readonly LedgerStatement _add = file.Prepare("INSERT INTO seen (clicks, hour, event, state) VALUES (?, ?, ?, ?)");
    private readonly LedgerStatement _forget = file.Prepare("DELETE FROM seen WHERE clicks = ? AND hour < ?");
    private readonly LedgerStatement _getHorizon = file.Prepare("SELECT value FROM meta WHERE key = ?");
    private readonly LedgerStatement _setHorizon = file.Prepare("UPDATE meta SET value = ? WHERE key = ?");
    private readonly long[] _horizon = new long[2];

    public void Load()
    {
        for (var clicks = 0; clicks < 2; clicks++)
        {
            _ = _getHorizon.Bind(1, Key(clicks)).Step();
            _horizon[clicks] = _getHorizon.Int64(0);
            _getHorizon.Reset();
        }
    }

    /// <summary>Every node has settled what could count of it.</summary>
    public bool IsOver(BeaconKind kind, long decided) => decided / Hour < _horizon[Clicks(kind)];

    public UnitState Find(BeaconRecord beacon, BeaconKind kind, long decided)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Write(key, beacon, kind);
        var found = _find.Bind(1, Clicks(kind)).Bind(2, decided / Hour).Bind(3, key).Step();
        var state = found ? (UnitState)_find.Int32(0) : UnitState.Open;
        _find.Reset();
        return state;
    }

    public void Add(BeaconRecord beacon, BeaconKind kind, long decided, UnitState state)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Write(key, beacon, kind);
        _ = _add.Bind(1, Clicks(kind)).Bind(2, decided / Hour).Bind(3, key).Bind(4, (int)state).Run();
    }

    /// <param name="before">Of the decision.</param>
    public void Forget(bool clicks, long before)
    {
        var (row, hour) = (clicks ? 1 : 0, before / Hour);
        if (hour > _horizon[row])
        {
            _ = _forget.Bind(1, row).Bind(2, hour).Run();
            _ = _setHorizon.Bind(1, hour).Bind(2, Key(row)).Run();
            _horizon[row] = hour;
        }
    }

    private static string Key(int clicks) => clicks == 0 ? "horizon0" : "horizon1";

    private static int Clicks(BeaconKind kind) => kind == BeaconKind.Click ? 1 : 0;

    private static void Write(Span<byte> key, BeaconRecord beacon, BeaconKind kind)
    {
        _ = beacon.DecisionId.TryWriteBytes(key);
        BinaryPrimitives.WriteUInt16BigEndian(key[16..], (ushort)beacon.SlotIndex);
        key[18] = (byte)kind;
    }
}
