namespace AdServer.Campaigns.Assets;

/// <summary>What a file's own bytes say it is.</summary>
public sealed record ImageFormat(string ContentType, string Extension, int Width, int Height);
