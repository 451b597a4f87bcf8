namespace AdServer.Selection.Engine;

/// <summary>
/// Numbers for the values that rules name, from 1: an atom is a value of a dimension, or of one key of the key-values. What no rule names
/// has none, and needs none: it cannot make a difference.
/// </summary>
internal sealed class AtomTable
{
    /// <summary>No value: lists under it hold the rows that include nothing.</summary>
    public const int None = 0;

    private readonly Dictionary<string, int>[] _values = new Dictionary<string, int>[(int)Dimension.KeyValue];
    private readonly Dictionary<string, Dictionary<string, int>> _keys = new(StringComparer.Ordinal);
    private readonly List<Signature> _signatures = [default];
    private int _keyValues;

    public AtomTable()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = new Dictionary<string, int>(StringComparer.Ordinal);
        }
    }

    /// <summary>Atoms and <see cref="None"/>.</summary>
    public int Count => _signatures.Count;

    public int Intern(Dimension dimension, string value)
    {
        var values = _values[(int)dimension];
        if (!values.TryGetValue(value, out var atom))
        {
            atom = _signatures.Count;
            _signatures.Add(dimension == Dimension.Slot ? default : Signature.Value(dimension, values.Count));
            values.Add(value, atom);
        }

        return atom;
    }

    public Dictionary<string, int> InternKey(string key)
    {
        if (!_keys.TryGetValue(key, out var values))
        {
            _keys.Add(key, values = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        return values;
    }

    public int InternKeyValue(Dictionary<string, int> key, string value)
    {
        if (!key.TryGetValue(value, out var atom))
        {
            atom = _signatures.Count;
            _signatures.Add(Signature.Value(Dimension.KeyValue, _keyValues++));
            key.Add(value, atom);
        }

        return atom;
    }

    /// <returns><see cref="None"/>: no rule names it.</returns>
    public int Find(Dimension dimension, string value) => _values[(int)dimension].GetValueOrDefault(value);

    /// <returns>Atoms by value; null: no rule names the key.</returns>
    public Dictionary<string, int>? FindKey(string key) => _keys.GetValueOrDefault(key);

    public Signature SignatureOf(int atom) => _signatures[atom];
}
