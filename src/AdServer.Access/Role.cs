namespace AdServer.Access;

public enum Role
{
    Nobody,
    Delivery,
    Analyst,
    Advertiser,
    Publisher,
    Admin,
}
