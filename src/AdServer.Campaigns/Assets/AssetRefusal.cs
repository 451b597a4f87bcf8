namespace AdServer.Campaigns.Assets;

/// <summary>Why an upload is not taken.</summary>
/// <param name="Code">One of the validation codes.</param>
/// <param name="Why">A sentence; of a zip's parts, what completes "the zip …".</param>
/// <param name="Value">The file in it that is at fault, or the number that is too large.</param>
internal sealed record AssetRefusal(string Code, string Why, string? Value);
