using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// What the columns leave open of a row's clauses: includes of values that share a column, excludes of what a request has several of, and
/// key-values beyond the clause that columns stand for. Half of the rows have none.
/// </summary>
internal sealed class ResidualBuilder(AtomTable atoms, ColumnPlan plan)
{
    // The first is the one that rows without any point to.
    private readonly List<int> _program = [0];

    /// <returns>Where the row's begins; 0: nothing is left open.</returns>
    public int Add(ReadOnlySpan<int> program, ref Row row)
    {
        var start = _program.Count;
        var keyValues = plan.KeyValuesOf(program, row.Program);
        for (var clauses = new ClauseReader(program, row.Program); clauses.MoveNext();)
        {
            if (IsTold(clauses, keyValues))
            {
                continue;
            }

            if (atoms.DimensionOf(clauses.Atoms[0]) == Dimension.Slot)
            {
                row.Flags |= RowFlags.SlotNames;
                continue;
            }

            if (_program.Count == start)
            {
                _program.Add(0);
            }

            _program[start]++;
            _program.Add(Clauses.Head(clauses.Atoms.Length, clauses.Excludes ? Clauses.Exclude : 0));
            _program.AddRange(clauses.Atoms);
        }

        return _program.Count == start ? 0 : start;
    }

    public int[] ToArray() => [.. CollectionsMarshal.AsSpan(_program)];

    private bool IsTold(in ClauseReader clause, int keyValues)
    {
        var dimension = atoms.DimensionOf(clause.Atoms[0]);
        if (clause.Excludes ? !ColumnPlan.IsSingle(dimension) : dimension == Dimension.KeyValue && clause.Position != keyValues)
        {
            return false;
        }

        foreach (var atom in clause.Atoms)
        {
            if (!plan.Owns(atom))
            {
                return false;
            }
        }

        return true;
    }
}
