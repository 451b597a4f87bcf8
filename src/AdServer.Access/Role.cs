namespace AdServer.Access;

public enum Role
{
    Nobody,
    Delivery,
    Analyst,
    Advertiser,
    Publisher,
    Admin,

    /// <summary>Another node of this installation, by the key that they share; no API key has this role.</summary>
    Node,
}
