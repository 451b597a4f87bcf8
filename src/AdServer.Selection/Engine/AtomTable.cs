using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// Numbers for the values that rules name, from 1: an atom is a value of a dimension, or of one key of the key-values. What no rule names
/// has none, and needs none: it cannot make a difference.
/// </summary>
internal sealed class AtomTable
{
    /// <summary>No rule names the value.</summary>
    public const int None = 0;

    private readonly Dictionary<string, int>[] _values = new Dictionary<string, int>[(int)Dimension.KeyValue];
    private readonly Dictionary<string, Dictionary<string, int>> _keys = new(StringComparer.Ordinal);
    private readonly List<Dimension> _dimensions = [default];

    public AtomTable()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = new Dictionary<string, int>(StringComparer.Ordinal);
        }
    }

    /// <summary>Atoms and <see cref="None"/>.</summary>
    public int Count => _dimensions.Count;

    public int Intern(Dimension dimension, string value) => Intern(_values[(int)dimension], dimension, value);

    public Dictionary<string, int> InternKey(string key)
    {
        if (!_keys.TryGetValue(key, out var values))
        {
            _keys.Add(key, values = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        return values;
    }

    public int InternKeyValue(Dictionary<string, int> key, string value) => Intern(key, Dimension.KeyValue, value);

    /// <returns><see cref="None"/>: no rule names it.</returns>
    public int Find(Dimension dimension, string value) => _values[(int)dimension].GetValueOrDefault(value);

    /// <param name="found">Receives their atoms, ascending.</param>
    public void FindKeyValues(IReadOnlyDictionary<string, IReadOnlyList<string>> keyValues, List<int> found)
    {
        found.Clear();
        foreach (var (key, values) in keyValues)
        {
            if (!_keys.TryGetValue(key, out var known))
            {
                continue;
            }

            for (var i = 0; i < values.Count; i++)
            {
                if (known.TryGetValue(values[i], out var atom) && !found.Contains(atom))
                {
                    found.Add(atom);
                }
            }
        }

        found.Sort();
    }

    public Dimension DimensionOf(int atom) => _dimensions[atom];

    private int Intern(Dictionary<string, int> atoms, Dimension dimension, string value)
    {
        ref var atom = ref CollectionsMarshal.GetValueRefOrAddDefault(atoms, value, out var exists);
        if (!exists)
        {
            atom = _dimensions.Count;
            _dimensions.Add(dimension);
        }

        return atom;
    }
}
