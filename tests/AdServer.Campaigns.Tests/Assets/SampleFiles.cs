using System.Reflection;

namespace AdServer.Campaigns.Tests.Assets;

/// <summary>Images as real encoders write them; <c>samples/README.md</c> says which.</summary>
internal static class SampleFiles
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static byte[] Read(string name)
    {
        using var from = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
