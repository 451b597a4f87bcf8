namespace AdServer.Campaigns.Import;

internal sealed class LimitExceededException : IOException;
