namespace AdServer.WebConsole.Layout;

public sealed record SearchHit(string Kind, string Name, string Key, string Path);
