namespace AdServer.Commands;

/// <summary>What a server that is started here would go by: <c>appsettings.json</c> beside the program, then the environment.</summary>
internal static class CommandConfiguration
{
    public static IConfiguration Read() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
}
