using AdServer.Catalog;
using AdServer.Catalog.Creatives;

namespace AdServer.Selection.Engine;

/// <summary>Numbers for the sizes that creatives have, from 0.</summary>
internal sealed class SizeTable
{
    private const int Exactly = 32;

    private readonly Dictionary<AdSize, int> _sizes = [];

    /// <summary>Whether <see cref="Bit"/> is of one size alone.</summary>
    public bool IsExact => _sizes.Count <= Exactly;

    public int Intern(AdSize size)
    {
        if (!_sizes.TryGetValue(size, out var number))
        {
            _sizes.Add(size, number = _sizes.Count);
        }

        return number;
    }

    /// <returns>-1: no creative has it.</returns>
    public int Find(AdSize size) => _sizes.TryGetValue(size, out var number) ? number : -1;

    public static int Ordinal(int size, Theme theme) => (size * 2) + (int)theme;

    public static ulong Bit(int size, Theme theme) => 1UL << (Ordinal(size, theme) & 63);
}
