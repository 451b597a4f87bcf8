using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Access.Users;

/// <summary>Who is invited or changed, and to what. A person has a role that an API key may have too, but for <c>delivery</c>, which is a machine's.</summary>
internal sealed record UserRequest(string Email, Role Role, string? Advertiser)
{
    private const int LongestWord = 200;
    private const string Roles = "admin, publisher, advertiser, analyst";

    public static UserRequest? ReadInvitation(JsonElement root, Findings findings) => Read(root, findings, withEmail: true);

    public static UserRequest? ReadRole(JsonElement root, Findings findings) => Read(root, findings, withEmail: false);

    public static bool IsEmail(string text) => text.Length is >= 3 and <= ConsoleUser.LongestEmail && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@') && at < text.Length - 1 && text.All(one => char.IsAsciiLetterOrDigit(one) || "-._@+".Contains(one, StringComparison.Ordinal));

    private static UserRequest? Read(JsonElement root, Findings findings, bool withEmail)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var email = withEmail ? reader.Text("email", ConsoleUser.LongestEmail, needed: true) : "";
        if (withEmail && email is not null && !IsEmail(email))
        {
            findings.Error("email", ErrorCode.InvalidValue, $"email must be an address such as name@example.com, of ASCII letters, digits and - . _ + @; is '{email}'.", email);
        }

        var word = reader.Text("role", LongestWord, needed: true);
        var role = Role.Nobody;
        if (word is not null
            && (!RoleWords.TryParse(word, out role) || role is not (Role.Admin or Role.Publisher or Role.Advertiser or Role.Analyst)))
        {
            findings.Error("role", ErrorCode.InvalidValue, $"role must be one of {Roles}; is '{word}'.", word);
        }

        var advertiser = role == Role.Advertiser ? reader.Key("advertiser") : reader.Text("advertiser", LongestWord);
        if (role is Role.Admin or Role.Publisher or Role.Analyst && advertiser is not null)
        {
            findings.Error("advertiser", ErrorCode.InvalidValue, $"advertiser: a user of role '{word}' is bound to none.", advertiser);
        }

        reader.RefuseUnknown();
        return new UserRequest(email ?? "", role, advertiser);
    }
}
