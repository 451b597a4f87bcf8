using AdServer.Pacing.Bookkeeping;

namespace AdServer.Pacing.Reading;

/// <summary>What an operator may do to the ledger.</summary>
public static class LedgerAdmin
{
    /// <summary>Nodes that are registered, whether they live or not.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public static IReadOnlyList<string> Nodes(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = LedgerFile.OpenToRead(path);
        return [.. new NodeTable(file).All().Select(node => node.Name)];
    }

    /// <summary>
    /// Its log is gone for good: units that it held come back like those of any other, and what its log would still have paid is unpaid. A
    /// node that comes back after all registers anew.
    /// </summary>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public static WriteOffResult WriteOff(string path, string node)
    {
        if (!File.Exists(path))
        {
            return WriteOffResult.NoLedger;
        }

        using var file = LedgerFile.Open(path);
        return new NodeTable(file).WriteOff(node) ? WriteOffResult.Done : WriteOffResult.UnknownNode;
    }
}
