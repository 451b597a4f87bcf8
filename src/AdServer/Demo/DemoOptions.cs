namespace AdServer.Demo;

/// <summary>The demo newspaper, for who starts the server to look at it.</summary>
public static class DemoOptions
{
    /// <summary>On the command line.</summary>
    public const string Flag = "--demo";

    /// <summary>The samples beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "samples");
}
