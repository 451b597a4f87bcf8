using AdServer.Catalog.Creatives;

namespace AdServer.Catalog.Validation;

/// <summary>The two fields that name an AdSense unit, in creatives and in fallbacks. They end up in the publisher's page, so their form is strict.</summary>
internal static class AdSenseReader
{
    private const string ClientPrefix = "ca-pub-";
    private const int LongestId = 32;

    public static AdSenseUnit Read(ObjectReader reader)
    {
        var client = reader.Text("client", 200, needed: true);
        if (client is not null && !(client.StartsWith(ClientPrefix, StringComparison.Ordinal) && IsId(client.AsSpan(ClientPrefix.Length))))
        {
            reader.Findings.Error(
                reader.PathOf("client"), ErrorCode.InvalidValue, $"{reader.PathOf("client")} must be ca-pub- and digits, is '{client}'.", client);
        }

        var slot = reader.Text("slot", 200, needed: true);
        if (slot is not null && !IsId(slot))
        {
            reader.Findings.Error(reader.PathOf("slot"), ErrorCode.InvalidValue, $"{reader.PathOf("slot")} must be digits, is '{slot}'.", slot);
        }

        return new AdSenseUnit(client ?? "", slot ?? "");
    }

    private static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestId && !text.ContainsAnyExceptInRange('0', '9');
}
