using AdServer.Access;

namespace AdServer.Campaigns.Assets;

internal static class AssetFolder
{
    public static string Of(ServerOptions server, AssetsOptions options) =>
        Path.GetFullPath(options.Directory.Length > 0 ? options.Directory : Path.Combine(server.DataDirectory, "assets"));
}
