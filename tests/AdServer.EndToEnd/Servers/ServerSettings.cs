using AdServer.Testing;

namespace AdServer.EndToEnd.Servers;

/// <summary>How a server is started; the same settings again are a restart.</summary>
public sealed record ServerSettings(string DataDirectory)
{
    public int Port { get; init; } = FreePort.Next();

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public ServerSettings With(string name, string value) =>
        this with { Environment = new Dictionary<string, string>(Environment) { [name] = value } };
}
