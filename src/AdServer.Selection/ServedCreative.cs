using AdServer.Catalog.Creatives;
using AdServer.Selection.History;

namespace AdServer.Selection;

/// <summary>A creative and the line item it belongs to.</summary>
public sealed class ServedCreative
{
    internal ServedCreative(string path, ServedLineItem lineItem, Creative creative)
    {
        Path = path;
        Id = KeyHash.Of(path);
        LineItem = lineItem;
        Creative = creative;
    }

    /// <summary><c>advertiser/campaign/lineItem/creative</c>.</summary>
    public string Path { get; }

    /// <summary><see cref="KeyHash"/> of the path.</summary>
    public ulong Id { get; }

    public ServedLineItem LineItem { get; }

    public Creative Creative { get; }
}
