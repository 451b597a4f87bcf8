using System.Numerics;
using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// Fills the columns. A value's holds the rows that include it and those that include nothing in its dimension, so that a request needs no
/// other; of what a request has one value at most, those are taken out that exclude it.
/// </summary>
internal sealed class ColumnBuilder(AtomTable atoms, ColumnPlan plan, RowBuilder rows, BlockColumns columns)
{
    private const Dimension Last = Dimension.KeyValue;

    private readonly List<(int Column, int Entry)> _excluded = [];

    /// <param name="entries">Rows by entry.</param>
    public void Fill(int[] entries)
    {
        var program = CollectionsMarshal.AsSpan(rows.Program);
        var facts = CollectionsMarshal.AsSpan(rows.Rows);
        for (var entry = 0; entry < entries.Length; entry++)
        {
            if (entries[entry] != BlockLayout.NoRow)
            {
                Add(entry, program, facts[entries[entry]]);
            }
        }

        for (var dimension = default(Dimension); dimension <= Last; dimension++)
        {
            var (first, end) = plan.ValuesOf(dimension);
            columns.Spread(ColumnPlan.AnyOf(dimension), first, end);
        }

        foreach (var (column, entry) in _excluded)
        {
            columns.Clear(column, entry);
        }
    }

    private void Add(int entry, ReadOnlySpan<int> program, in Row row)
    {
        var included = 0;
        var keyValues = plan.KeyValuesOf(program, row.Program);
        for (var clauses = new ClauseReader(program, row.Program); clauses.MoveNext();)
        {
            var dimension = atoms.DimensionOf(clauses.Atoms[0]);
            if (clauses.Excludes)
            {
                Exclude(entry, clauses.Atoms);
            }
            else if (dimension != Dimension.KeyValue || clauses.Position == keyValues)
            {
                included |= 1 << (int)dimension;
                foreach (var atom in clauses.Atoms)
                {
                    columns.Set(plan.ColumnOf(atom), entry);
                }
            }
        }

        for (var dimension = default(Dimension); dimension <= Last; dimension++)
        {
            if ((included & (1 << (int)dimension)) == 0)
            {
                columns.Set(ColumnPlan.AnyOf(dimension), entry);
            }
        }

        for (var fits = row.Fits; fits != 0; fits &= fits - 1)
        {
            columns.Set(ColumnPlan.FitOf(BitOperations.TrailingZeroCount(fits)), entry);
        }
    }

    private void Exclude(int entry, ReadOnlySpan<int> excluded)
    {
        foreach (var atom in excluded)
        {
            if (plan.Owns(atom) && ColumnPlan.IsSingle(atoms.DimensionOf(atom)))
            {
                _excluded.Add((plan.ColumnOf(atom), entry));
            }
        }
    }
}
