using System.Buffers;

namespace AdServer.Catalog;

/// <summary>Keys of sites, slots, advertisers, campaigns, line items and creatives: <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
public static class CatalogKey
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> First = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Rest = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public static bool IsValid(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= MaxLength && First.Contains(key[0]) && !key.ContainsAnyExcept(Rest);
}
