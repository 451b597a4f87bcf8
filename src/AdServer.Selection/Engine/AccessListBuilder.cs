using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// Each row is listed under one of its include clauses only, the one whose atoms the fewest rows include (an "access predicate": Fabret et
/// al., "Filtering algorithms and implementation for very fast publish/subscribe systems", SIGMOD 2001), once for each of its atoms and
/// each slot. So a request reads the lists of what it has, and never a row whose rarest demand it does not meet.
/// </summary>
internal sealed class AccessListBuilder(RowBuilder rows, int atoms)
{
    /// <summary>Copies of a row beyond which its slots are left to its clauses: it is listed under "any slot" then.</summary>
    private const int MostCopies = 16;

    private readonly Dictionary<(int Slot, int Atom), int> _lists = [];
    private readonly List<int> _lengths = [];
    private readonly List<(int Row, int List)> _entries = [];
    private readonly int[] _included = Count(rows.Program, rows.Rows, atoms);

    /// <param name="order">Line items, best group first.</param>
    /// <param name="firstRow">By line item, and one more.</param>
    public (Dictionary<(int Slot, int Atom), AccessList> Lists, int[] Entries) Build(int[] order, int[] firstRow)
    {
        var program = CollectionsMarshal.AsSpan(rows.Program);
        foreach (var lineItem in order)
        {
            for (var row = firstRow[lineItem]; row < firstRow[lineItem + 1]; row++)
            {
                Enter(row, program, rows.Rows[row].Program);
            }
        }

        var next = new int[_lengths.Count];
        for (var i = 1; i < next.Length; i++)
        {
            next[i] = next[i - 1] + _lengths[i - 1];
        }

        var entries = new int[_entries.Count];
        foreach (var (row, list) in CollectionsMarshal.AsSpan(_entries))
        {
            entries[next[list]++] = row;
        }

        var lists = new Dictionary<(int Slot, int Atom), AccessList>(_lists.Count);
        foreach (var (key, list) in _lists)
        {
            var start = next[list] - _lengths[list];
            lists.Add(key, new AccessList(start, next[list], rows.Rows[entries[start]].Group));
        }

        return (lists, entries);
    }

    private void Enter(int row, ReadOnlySpan<int> program, int at)
    {
        var slots = ReadOnlySpan<int>.Empty;
        var access = ReadOnlySpan<int>.Empty;
        var least = int.MaxValue;
        var clauses = program[at++];
        for (; clauses > 0; clauses--)
        {
            var head = program[at++];
            var named = program.Slice(at, Clauses.CountOf(head));
            at += named.Length;
            if ((head & Clauses.Slot) != 0)
            {
                slots = named;
            }
            else if ((head & Clauses.Exclude) == 0 && CostOf(named) is var cost && cost < least)
            {
                least = cost;
                access = named;
            }
        }

        ReadOnlySpan<int> none = [AtomTable.None];
        access = access.IsEmpty ? none : access;
        slots = slots.IsEmpty || slots.Length * access.Length > MostCopies ? none : slots;
        foreach (var slot in slots)
        {
            foreach (var atom in access)
            {
                Enter(row, (slot, atom));
            }
        }
    }

    private void Enter(int row, (int Slot, int Atom) key)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out var exists);
        if (!exists)
        {
            list = _lengths.Count;
            _lengths.Add(0);
        }

        _lengths[list]++;
        _entries.Add((row, list));
    }

    private int CostOf(ReadOnlySpan<int> named)
    {
        var cost = 0;
        foreach (var atom in named)
        {
            cost += _included[atom];
        }

        return cost;
    }

    private static int[] Count(List<int> program, List<Row> rows, int atoms)
    {
        var included = new int[atoms];
        var words = CollectionsMarshal.AsSpan(program);
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows))
        {
            var at = row.Program;
            for (var clauses = words[at++]; clauses > 0; clauses--)
            {
                var head = words[at++];
                for (var left = Clauses.CountOf(head); left > 0; left--, at++)
                {
                    included[words[at]] += (head & (Clauses.Exclude | Clauses.Slot)) == 0 ? 1 : 0;
                }
            }
        }

        return included;
    }
}
