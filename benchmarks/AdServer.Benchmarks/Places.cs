namespace AdServer.Benchmarks;

/// <summary>Where in the repository budgets and results are, from wherever the program is started.</summary>
internal static class Places
{
    public static string Repository { get; } = FindRepository();

    public static string Budgets => Path.Combine(Repository, "benchmarks", "allocation-budgets.json");

    public static string Results => Path.Combine(Repository, "benchmarks", "results");

    public static string Readme => Path.Combine(Repository, "README.md");

    private static string FindRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AdServer.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"AdServer.sln is not above {AppContext.BaseDirectory}.");
    }
}
