using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdServer.Access.Keys;

/// <summary>What <c>POST /v1/api-keys</c> takes.</summary>
internal sealed record ApiKeyBody(string Name, string Role, string? Advertiser = null);

/// <summary>What it answers.</summary>
internal sealed record CreatedApiKey(string Id, string Key, string Name, string Role, string? Advertiser);

internal sealed record ListedApiKey(string Id, string Name, string Role, string? Advertiser, DateTimeOffset CreatedAt);

internal sealed record ApiKeyList(IReadOnlyList<ListedApiKey> ApiKeys);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(ApiKeyList))]
internal sealed partial class AccessJson : JsonSerializerContext;
