namespace AdServer.Campaigns.History;

/// <summary>A line of the audit log.</summary>
/// <param name="Object"><c>campaign/acme/spring</c>, <c>site/times</c>, <c>api-key/key-12ab</c>, …</param>
/// <param name="Before">JSON.</param>
/// <param name="Version">The document's revision that the change made; null: the object has none.</param>
/// <param name="PreviousVersion">The revision before; null: it was the first.</param>
internal sealed record ChangeEntry(
    DateTime AtUtc, string By, string ByName, string Role, string Action, string Object, string? Part, string? Before, string? After, long? Version,
    long? PreviousVersion);
