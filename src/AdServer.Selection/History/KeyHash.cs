using System.Text;

namespace AdServer.Selection.History;

/// <summary>
/// A path or label in 64 bits, the same on every node and for ever, since readers' states hold it: FNV-1a (Fowler, Noll, Vo) over UTF-8,
/// then the finaliser of MurmurHash3, so that every bit depends on every byte.
/// </summary>
public static class KeyHash
{
    public static ulong Of(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 0x100000001B3UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return hash ^ (hash >> 33);
    }
}
