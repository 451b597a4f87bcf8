namespace AdServer.Campaigns.Store;

public enum WriteResult
{
    Created,
    Changed,
    Unchanged,
    PreconditionFailed,
    Refused,
}
