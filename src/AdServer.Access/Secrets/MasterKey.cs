namespace AdServer.Access.Secrets;

/// <param name="Secret">32 random bytes; never logged, never in Redis.</param>
public sealed record MasterKey(uint Id, ReadOnlyMemory<byte> Secret);
