using AdServer.Catalog.Creatives;

namespace AdServer.Selection;

/// <summary>A creative and the line item it belongs to.</summary>
public sealed class ServedCreative
{
    internal ServedCreative(string path, ServedLineItem lineItem, Creative creative)
    {
        Path = path;
        LineItem = lineItem;
        Creative = creative;
    }

    /// <summary><c>advertiser/campaign/lineItem/creative</c>.</summary>
    public string Path { get; }

    public ServedLineItem LineItem { get; }

    public Creative Creative { get; }
}
