namespace AdServer.Access.Database;

/// <summary>One row whose number grows with every change of keys, so that other processes notice by reading it alone.</summary>
public sealed class AccessVersionRow
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Version { get; set; }
}
