using System.Reflection;

namespace AdServer.EndToEnd.Servers;

/// <summary>Where the build put the server, and where the repository is.</summary>
public static class Places
{
    public static string ServerProgram { get; } = Metadata("ServerProgram");

    public static string Repository { get; } = Metadata("Repository");

    private static string Metadata(string key) => Path.GetFullPath(
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);
}
