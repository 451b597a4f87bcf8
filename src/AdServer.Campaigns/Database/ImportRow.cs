namespace AdServer.Campaigns.Database;

/// <summary>An import at work. One that is there when a server starts was cut off, and goes with all that it staged.</summary>
public sealed class ImportRow
{
    public Guid Id { get; init; }

    public DateTime StartedAtUtc { get; init; }
}
