using System.Buffers.Binary;
using AdServer.Events;
using AdServer.Selection.Delivery;

namespace AdServer.Delivery.Replays;

/// <summary>
/// Notes each delivery state in the log: whole once a minute and with each catalog version, else what changed. A note that the log has no
/// room for costs the replays until the next whole one. Called by one at a time.
/// </summary>
internal sealed class DeliveryStateLog(EventLog log, NodeIdentity node)
{
    private const int ChangesPerNote = 3_000;

    /// <summary>How far a replay reads on from a whole one.</summary>
    private static readonly TimeSpan WholeEvery = TimeSpan.FromMinutes(1);

    private DeliveryState? _noted;
    private DateTimeOffset _wholeAt;

    /// <summary>What states and decisions of this boot are told apart by.</summary>
    public ulong Boot { get; } = BinaryPrimitives.ReadUInt64LittleEndian(node.BootId.Span);

    public void Note(DeliveryState state)
    {
        var isWhole = _noted is null || !ReferenceEquals(_noted.Snapshot, state.Snapshot) || _noted.Version != state.Version - 1 || state.At - _wholeAt >= WholeEvery;
        var changes = StateChanges.Between(isWhole ? DeliveryState.Untouched(state.Snapshot) : _noted!, state);
        var parts = Math.Max(1, (changes.Count + ChangesPerNote - 1) / ChangesPerNote);
        for (var part = 0; part < parts; part++)
        {
            var some = changes.GetRange(part * ChangesPerNote, Math.Min(ChangesPerNote, changes.Count - (part * ChangesPerNote)));
            var note = new StateNote(Boot, state.Version, state.Snapshot.Version, state.At, isWhole, part, parts, some);
            if (!log.TryAppend(new NoteRecord(NoteKind.DeliveryState, state.At, StateNoteCodec.Write(note))))
            {
                _noted = null;
                return;
            }
        }

        _noted = state;
        _wholeAt = isWhole ? state.At : _wholeAt;
    }
}
