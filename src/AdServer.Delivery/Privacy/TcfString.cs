namespace AdServer.Delivery.Privacy;

/// <summary>An IAB TCF v2 consent string, read only as far as needed.</summary>
public static class TcfString
{
    /// <summary>Purpose 1: store and access information on a device. An unreadable string grants nothing.</summary>
    public static bool GrantsStorage(ReadOnlySpan<char> tcf) => throw new NotImplementedException();
}
