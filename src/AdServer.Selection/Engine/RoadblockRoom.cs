namespace AdServer.Selection.Engine;

/// <summary>Room for a roadblock's slots and for the matching of creatives to them.</summary>
internal sealed class RoadblockRoom
{
    private const int Free = -1;

    private int[] _slotOf = [];
    private bool[] _tried = [];
    private bool[] _taken = [];

    /// <summary>The slots that it takes.</summary>
    public List<PreparedSlot> Slots { get; } = [];

    /// <summary>By creative of the line item: the slot that it is matched to.</summary>
    public Span<int> SlotOf => _slotOf;

    public Span<bool> Tried => _tried;

    /// <summary>By creative of the line item: drawn already.</summary>
    public Span<bool> Taken => _taken;

    /// <summary>Which creative each weight of a draw belongs to.</summary>
    public List<int> Possible { get; } = [];

    public void Begin(int creatives)
    {
        if (_slotOf.Length < creatives)
        {
            _slotOf = new int[creatives];
            _tried = new bool[creatives];
            _taken = new bool[creatives];
        }

        Array.Clear(_taken);
    }

    public void Unmatch() => Array.Fill(_slotOf, Free);
}
