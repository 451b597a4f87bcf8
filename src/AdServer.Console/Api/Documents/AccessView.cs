namespace AdServer.WebConsole.Api.Documents;

public sealed record UserView(string Id, string Email, string Role, string? Advertiser, DateTimeOffset CreatedAt);

public sealed record InvitationView(string Id, string Email, string Role, string? Advertiser, DateTimeOffset ExpiresAt);

public sealed record UserList(IReadOnlyList<UserView> Users, IReadOnlyList<InvitationView> Invitations);

/// <summary>The answer to an invitation; the link is shown this once.</summary>
public sealed record MadeInvitation(string Url, string Email, DateTimeOffset ExpiresAt);

public sealed record ApiKeyView(string Id, string Name, string Role, string? Advertiser, DateTimeOffset CreatedAt);

public sealed record ApiKeyList(IReadOnlyList<ApiKeyView> ApiKeys);

/// <summary>The answer to a new key, which is shown this once.</summary>
public sealed record MadeApiKey(string Key, string Name);
