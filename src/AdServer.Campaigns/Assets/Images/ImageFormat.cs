namespace AdServer.Campaigns.Assets.Images;

/// <summary>What a file's own bytes say it is.</summary>
/// <param name="Width">As it is shown: after whatever turning or cutting the file asks for.</param>
/// <param name="Frames">1: it does not move.</param>
/// <param name="Duration">Of one run through its frames, as browsers show them.</param>
public sealed record ImageFormat(string ContentType, string Extension, int Width, int Height, int Frames = 1, TimeSpan Duration = default);
