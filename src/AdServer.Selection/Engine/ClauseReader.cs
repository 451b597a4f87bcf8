namespace AdServer.Selection.Engine;

/// <summary>Reads a row's <see cref="Clauses"/> one after the other.</summary>
internal ref struct ClauseReader(ReadOnlySpan<int> program, int row)
{
    private readonly ReadOnlySpan<int> _program = program;
    private int _left = program[row];
    private int _next = row + 1;

    /// <summary>Where it begins.</summary>
    public int Position { get; private set; }

    public readonly bool Excludes => (_program[Position] & Clauses.Exclude) != 0;

    /// <summary>All of one dimension, and of one key.</summary>
    public readonly ReadOnlySpan<int> Atoms => _program.Slice(Position + 1, Clauses.CountOf(_program[Position]));

    public bool MoveNext()
    {
        if (_left-- == 0)
        {
            return false;
        }

        Position = _next;
        _next += 1 + Clauses.CountOf(_program[_next]);
        return true;
    }
}
