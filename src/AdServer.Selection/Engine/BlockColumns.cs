using System.Numerics;
using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>A bit a column and entry, column after column.</summary>
internal sealed class BlockColumns
{
    private const int LineBytes = 64;

    private readonly int _stride;
    private readonly int _first;

    public BlockColumns(int columns, int blocks)
    {
        // An odd number of lines, lest the same block of all columns falls into the same few sets of the cache.
        _stride = (blocks | 1) * Block.Words;

        // Pinned, so that a block stays on the cache line that it begins with: one across two costs twice.
        Words = GC.AllocateArray<ulong>((columns * _stride) + Block.Words, pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(Words, 0);
        _first = (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(ulong);
    }

    public ulong[] Words { get; }

    /// <summary>Where its first block begins, in words.</summary>
    public int StartOf(int column) => _first + (column * _stride);

    public void Set(int column, int entry) => Words[StartOf(column) + (entry >> 6)] |= 1UL << entry;

    public void Clear(int column, int entry) => Words[StartOf(column) + (entry >> 6)] &= ~(1UL << entry);

    /// <summary>Adds one column's rows to each of others.</summary>
    public void Spread(int column, int first, int end)
    {
        var rows = Words.AsSpan(StartOf(column), _stride);
        for (; first < end; first++)
        {
            var into = Words.AsSpan(StartOf(first), _stride);
            for (var i = 0; i < into.Length; i += Vector<ulong>.Count)
            {
                (new Vector<ulong>(into[i..]) | new Vector<ulong>(rows[i..])).CopyTo(into[i..]);
            }
        }
    }

    public int Count(int column)
    {
        var count = 0;
        foreach (var word in Words.AsSpan(StartOf(column), _stride))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
