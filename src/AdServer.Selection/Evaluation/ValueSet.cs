namespace AdServer.Selection.Evaluation;

/// <summary>Few values are found fastest one after the other; many by hash. Ordinal.</summary>
internal readonly struct ValueSet
{
    private const int FewValues = 8;

    private readonly IReadOnlyList<string> _values;
    private readonly HashSet<string>? _hashed;

    public ValueSet(IReadOnlyList<string> values)
    {
        _values = values;
        _hashed = values.Count > FewValues ? new HashSet<string>(values, StringComparer.Ordinal) : null;
    }

    public bool IsEmpty => _values.Count == 0;

    public bool ContainsAny(IReadOnlyList<string> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            if (Contains(wanted[i]))
            {
                return true;
            }
        }

        return false;
    }

    public bool Contains(string wanted)
    {
        if (_hashed is not null)
        {
            return _hashed.Contains(wanted);
        }

        for (var i = 0; i < _values.Count; i++)
        {
            if (string.Equals(_values[i], wanted, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
