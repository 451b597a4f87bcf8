using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdServer.Access.Users;

/// <summary>What <c>POST /v1/users/invitations</c> takes.</summary>
internal sealed record InvitationBody(string Email, string Role, string? Advertiser = null);

/// <summary>What it answers.</summary>
internal sealed record CreatedInvitation(string Id, string Url, string Email, string Role, string? Advertiser, DateTimeOffset ExpiresAt);

/// <summary>What <c>PATCH /v1/users/{id}</c> takes.</summary>
internal sealed record UserRoleBody(string Role, string? Advertiser = null);

internal sealed record ListedUser(string Id, string Email, string Role, string? Advertiser, DateTimeOffset CreatedAt);

internal sealed record ListedInvitation(string Id, string Email, string Role, string? Advertiser, DateTimeOffset ExpiresAt);

internal sealed record UserList(IReadOnlyList<ListedUser> Users, IReadOnlyList<ListedInvitation> Invitations);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CreatedInvitation))]
[JsonSerializable(typeof(ListedUser))]
[JsonSerializable(typeof(UserList))]
internal sealed partial class UserJson : JsonSerializerContext;
