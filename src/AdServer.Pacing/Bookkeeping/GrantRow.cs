using AdServer.Events;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>A grant as of the transaction under way.</summary>
/// <param name="id">From 1, never given twice.</param>
internal sealed class GrantRow(
    long id, Account account, decimal? cpm, int day, int units, byte[]? bits, int dealt, int paid, GrantState state)
{
    private byte[]? _bits = bits;

    public long Id { get; } = id;

    public Account Account { get; } = account;

    /// <summary>The price that its units are held at; null: none that a budget counts.</summary>
    public decimal? Cpm { get; } = cpm;

    public int Day { get; } = day;

    public int Units { get; } = units;

    /// <summary>As last reported, and never below <see cref="Paid"/>.</summary>
    public int Dealt { get; set; } = dealt;

    public int Paid { get; set; } = paid;

    public GrantState State { get; set; } = state;

    /// <summary>Among those to be written.</summary>
    public bool IsListed { get; set; }

    public byte[]? Bits => _bits;

    /// <summary>Units of this grant that its account counts as outstanding.</summary>
    public int Outstanding => State switch
    {
        GrantState.Dealing => Units - Paid,
        GrantState.Dealt => Dealt - Paid,
        _ => 0,
    };

    /// <summary>Units of this grant that its account counts as dealt.</summary>
    public int Reserved => State == GrantState.Closed ? 0 : Dealt - Paid;

    /// <summary>A byte a unit, two bits a kind of event.</summary>
    public UnitState this[int unit, BeaconKind kind]
    {
        get => _bits is null ? UnitState.Open : (UnitState)((_bits[unit] >> Shift(kind)) & 3);
        set
        {
            _bits ??= new byte[Units];
            _bits[unit] = (byte)((_bits[unit] & ~(3 << Shift(kind))) | ((int)value << Shift(kind)));
        }
    }

    private static int Shift(BeaconKind kind) => ((int)kind - 1) * 2;
}
