namespace AdServer.Access;

/// <summary>Who a request comes from, as its API key says.</summary>
/// <param name="Advertiser">The one advertiser that an advertiser's key is bound to; null for every other role.</param>
/// <param name="KeyId">Names the key, or the user, in audit and logs; never the key itself.</param>
/// <param name="Name">What people call it, for the audit log.</param>
public sealed record Caller(Role Role, string? Advertiser, string? KeyId, string? Name = null)
{
    public static Caller Nobody { get; } = new(Role.Nobody, null, null);

    public Grant GrantOf(Right right) => AccessTable.For(Role, right);

    /// <summary>False: answer 404, whether the object exists or not.</summary>
    public bool Sees(string advertiser) => Role != Role.Advertiser || string.Equals(Advertiser, advertiser, StringComparison.Ordinal);
}
