using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>How many rows need a column to tell an atom.</summary>
internal static class AtomUses
{
    /// <returns>By atom.</returns>
    public static int[] Of(RowBuilder rows, AtomTable atoms)
    {
        var uses = new int[atoms.Count];
        var program = CollectionsMarshal.AsSpan(rows.Program);
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows.Rows))
        {
            for (var clauses = new ClauseReader(program, row.Program); clauses.MoveNext();)
            {
                foreach (var atom in clauses.Atoms)
                {
                    uses[atom] += !clauses.Excludes || ColumnPlan.IsSingle(atoms.DimensionOf(atom)) ? 1 : 0;
                }
            }
        }

        return uses;
    }
}
