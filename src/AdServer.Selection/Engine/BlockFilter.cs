using System.Runtime.CompilerServices;

namespace AdServer.Selection.Engine;

/// <summary>Which rows of a block pass every dimension: the columns of a request's values are joined for each, and the dimensions intersected.</summary>
internal static class BlockFilter
{
    /// <param name="block">The first column's part of the block; columns are found by their distance in words.</param>
    /// <param name="slots">For each slot: its column, how many columns of sizes, and those.</param>
    /// <param name="dimensions">For each dimension: how many columns, and those; the most selective first.</param>
    /// <param name="bySlot">Receives the rows of each slot; of use only where something passes.</param>
    /// <param name="passing">Receives the rows that pass for any of the slots.</param>
    /// <returns>Whether there are any.</returns>
    public static bool Passes<TLane, T>(ref ulong block, ReadOnlySpan<int> slots, ReadOnlySpan<int> dimensions, ref ulong bySlot, ref ulong passing)
        where TLane : struct, IBitLane<T>
        where T : struct
    {
        var some = false;
        for (var word = 0; word < Block.Words; word += TLane.Words)
        {
            ref var columns = ref Unsafe.Add(ref block, word);
            var rows = OfSlots<TLane, T>(ref columns, slots, ref Unsafe.Add(ref bySlot, word));
            for (var at = 0; at < dimensions.Length && !TLane.IsEmpty(rows);)
            {
                var count = dimensions[at++];
                var values = TLane.Load(ref Unsafe.Add(ref columns, dimensions[at++]));
                for (; count > 1; count--)
                {
                    values = TLane.Or(values, TLane.Load(ref Unsafe.Add(ref columns, dimensions[at++])));
                }

                rows = TLane.And(rows, values);
            }

            TLane.Store(rows, ref Unsafe.Add(ref passing, word));
            some |= !TLane.IsEmpty(rows);
        }

        return some;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OfSlots<TLane, T>(ref ulong columns, ReadOnlySpan<int> slots, ref ulong bySlot)
        where TLane : struct, IBitLane<T>
        where T : struct
    {
        var any = default(T);
        for (var at = 0; at < slots.Length; bySlot = ref Unsafe.Add(ref bySlot, Block.Words))
        {
            var slot = TLane.Load(ref Unsafe.Add(ref columns, slots[at++]));
            var fits = default(T);
            for (var count = slots[at++]; count > 0; count--)
            {
                fits = TLane.Or(fits, TLane.Load(ref Unsafe.Add(ref columns, slots[at++])));
            }

            slot = TLane.And(slot, fits);
            TLane.Store(slot, ref bySlot);
            any = TLane.Or(any, slot);
        }

        return any;
    }
}
