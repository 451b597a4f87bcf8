using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Access.Keys;

/// <summary>The body of <c>POST /v1/api-keys</c>.</summary>
internal sealed record ApiKeyRequest(string Name, Role Role, string? Advertiser)
{
    private const int LongestName = 200;

    public static ApiKeyRequest? Read(JsonElement root, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var name = reader.Label("name", LongestName, needed: true);
        var word = reader.Text("role", LongestName, needed: true);
        var role = Role.Nobody;
        if (word is not null && !RoleWords.TryParse(word, out role))
        {
            findings.Error("role", ErrorCode.InvalidValue, $"role must be one of {RoleWords.List}; is '{word}'.", word);
        }

        var advertiser = role == Role.Advertiser ? reader.Key("advertiser") : reader.Text("advertiser", LongestName);
        if (role is not Role.Advertiser and not Role.Nobody && advertiser is not null)
        {
            findings.Error("advertiser", ErrorCode.InvalidValue, $"advertiser: a key of role '{word}' is bound to none.", advertiser);
        }

        reader.RefuseUnknown();
        return new ApiKeyRequest(name ?? "", role, advertiser);
    }
}
