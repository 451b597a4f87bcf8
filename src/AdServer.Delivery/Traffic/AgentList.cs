using AdServer.Delivery.Files;

namespace AdServer.Delivery.Traffic;

/// <summary>The configured list of robots that serves now; replaced whole when its file changes and the new one is good.</summary>
internal sealed class AgentList : IWatchedFile
{
    private const long MostBytes = 20 * 1024 * 1024;

    private volatile AgentPatterns _patterns = AgentPatterns.None;

    public string Kind => "list of robots";

    public string? Description => _patterns.Count == 0 ? null : $"{_patterns.Count} patterns";

    public string? Complaint => null;

    /// <summary>Whoever remembers judgements forgets them when this is another.</summary>
    public AgentPatterns Patterns => _patterns;

    public void Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw new FileRefusedException($"it is over {MostBytes:N0} bytes");
            }

            _patterns = AgentListReader.Read(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileRefusedException($"{e.GetType().Name}: {e.Message}", e);
        }
    }
}
