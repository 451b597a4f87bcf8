namespace AdServer.Catalog.Targeting;

/// <summary><paramref name="In"/> and <paramref name="NotIn"/> pass as include and exclude do, over the request's values of <paramref name="Key"/>.</summary>
public sealed record KeyValuePredicate(string Key, IReadOnlyList<string> In, IReadOnlyList<string> NotIn);
