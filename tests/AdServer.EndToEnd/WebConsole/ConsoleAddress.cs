namespace AdServer.EndToEnd.WebConsole;

/// <param name="Name">Of its screenshots.</param>
/// <param name="Roles">Those who may open it, by a space; the first one's view is looked at.</param>
public sealed record ConsoleAddress(string Name, string Path, string Roles)
{
    public int Status { get; init; } = 200;

    /// <summary>A selector of what is there once the page has its data; by default any page's answer without a skeleton.</summary>
    public string Ready { get; init; } = "h1";

    public string FirstRole => Roles.Split(' ')[0];

    public bool IsFor(string role) => Roles.Split(' ').Contains(role);
}
