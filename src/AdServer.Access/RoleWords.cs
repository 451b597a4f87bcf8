namespace AdServer.Access;

/// <summary>Roles as they are written in API keys.</summary>
public static class RoleWords
{
    /// <summary>For messages: what a key can be made for.</summary>
    public const string List = "admin, publisher, advertiser, analyst, delivery";

    public static string ToWord(this Role role) => role.ToString().ToLowerInvariant();

    public static bool TryParse(string word, out Role role)
    {
        role = word switch
        {
            "admin" => Role.Admin,
            "publisher" => Role.Publisher,
            "advertiser" => Role.Advertiser,
            "analyst" => Role.Analyst,
            "delivery" => Role.Delivery,
            _ => Role.Nobody,
        };
        return role != Role.Nobody;
    }
}
