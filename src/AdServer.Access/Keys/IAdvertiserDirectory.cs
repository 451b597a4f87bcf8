namespace AdServer.Access.Keys;

/// <summary>Which advertisers there are, asked when a key is bound to one. Implemented by the room that keeps them.</summary>
public interface IAdvertiserDirectory
{
    Task<bool> ExistsAsync(string advertiser, CancellationToken cancellationToken);
}
