using System.Globalization;

namespace AdServer.CatalogFeed;

/// <param name="Epoch">Which database the version counts in.</param>
public readonly record struct CatalogStamp(Guid Epoch, long Version)
{
    public static bool TryParse(string? text, out CatalogStamp stamp)
    {
        stamp = default;
        var parts = text?.Split(':') ?? [];
        if (parts.Length != 2 || !Guid.TryParse(parts[0], out var epoch) || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return false;
        }

        stamp = new CatalogStamp(epoch, version);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch:N}:{Version}");
}
