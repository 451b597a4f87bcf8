namespace AdServer.Testing.Geo;

/// <summary>
/// MaxMind's own test databases, an extra check where a checkout of them is at hand: in <c>ADSERVER_MAXMIND_TEST_DATA</c>, or in a
/// folder <c>shared/data/geo</c> beside the repository.
/// </summary>
public static class MaxMindTestData
{
    /// <summary>null: not here; the tests then stand on <see cref="GeoSamples"/> alone.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ADSERVER_MAXMIND_TEST_DATA") is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "data", "geo");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
