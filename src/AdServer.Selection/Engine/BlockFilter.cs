using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>Which rows of a block pass every dimension: the columns of a request's values are joined for each, and the dimensions intersected.</summary>
internal static class BlockFilter
{
    /// <param name="block">The first column's part of the block; columns are found by their distance in words.</param>
    /// <param name="slots">For each slot: its column, how many columns of sizes, and those.</param>
    /// <param name="dimensions">For each dimension: how many columns, and those; the most selective first.</param>
    /// <param name="bySlot">Receives the rows of each slot; of use only where something passes.</param>
    /// <param name="passing">Receives the rows that pass for any of the slots.</param>
    /// <returns>A bit a word of <paramref name="passing"/> that has any.</returns>
    public static uint Passes<TLane, T>(ref ulong block, ReadOnlySpan<int> slots, ReadOnlySpan<int> dimensions, ref ulong bySlot, ref ulong passing)
        where TLane : struct, IBitLane<T>
        where T : struct
    {
        var filled = 0u;
        for (var word = 0; word < Block.Words; word += 2 * TLane.Words)
        {
            ref var left = ref Unsafe.Add(ref block, word);
            ref var right = ref Unsafe.Add(ref left, TLane.Words);
            var rows = OfSlots<TLane, T>(ref left, slots, ref Unsafe.Add(ref bySlot, word));
            var more = OfSlots<TLane, T>(ref right, slots, ref Unsafe.Add(ref bySlot, word + TLane.Words));
            ref var next = ref MemoryMarshal.GetReference(dimensions);
            ref var end = ref Unsafe.Add(ref next, dimensions.Length);
            while (Unsafe.IsAddressLessThan(ref next, ref end) && !TLane.IsEmpty(TLane.Or(rows, more)))
            {
                ref var last = ref Unsafe.Add(ref next, next);
                next = ref Unsafe.Add(ref next, 1);
                var values = TLane.Load(ref Unsafe.Add(ref left, next));
                var others = TLane.Load(ref Unsafe.Add(ref right, next));
                while (Unsafe.IsAddressLessThan(ref next, ref last))
                {
                    next = ref Unsafe.Add(ref next, 1);
                    values = TLane.Or(values, TLane.Load(ref Unsafe.Add(ref left, next)));
                    others = TLane.Or(others, TLane.Load(ref Unsafe.Add(ref right, next)));
                }

                next = ref Unsafe.Add(ref next, 1);
                rows = TLane.And(rows, values);
                more = TLane.And(more, others);
            }

            TLane.Store(rows, ref Unsafe.Add(ref passing, word));
            TLane.Store(more, ref Unsafe.Add(ref passing, word + TLane.Words));
            filled |= (TLane.Filled(rows) | (TLane.Filled(more) << TLane.Words)) << word;
        }

        return filled;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OfSlots<TLane, T>(ref ulong columns, ReadOnlySpan<int> slots, ref ulong bySlot)
        where TLane : struct, IBitLane<T>
        where T : struct
    {
        var any = default(T);
        ref var next = ref MemoryMarshal.GetReference(slots);
        ref var end = ref Unsafe.Add(ref next, slots.Length);
        for (; Unsafe.IsAddressLessThan(ref next, ref end); bySlot = ref Unsafe.Add(ref bySlot, Block.Words))
        {
            var slot = TLane.Load(ref Unsafe.Add(ref columns, next));
            var fits = default(T);
            next = ref Unsafe.Add(ref next, 1);
            ref var last = ref Unsafe.Add(ref next, next);
            for (; Unsafe.IsAddressLessThan(ref next, ref last);)
            {
                next = ref Unsafe.Add(ref next, 1);
                fits = TLane.Or(fits, TLane.Load(ref Unsafe.Add(ref columns, next)));
            }

            next = ref Unsafe.Add(ref next, 1);
            slot = TLane.And(slot, fits);
            TLane.Store(slot, ref bySlot);
            any = TLane.Or(any, slot);
        }

        return any;
    }
}
