namespace AdServer.Delivery.OpenRtb;

/// <summary>The addresses of one bid's events.</summary>
/// <param name="Notice">Taken and counted as nothing: the markup itself tells of the impression.</param>
internal sealed record BidLinks(string Impression, string Viewable, string Click, string Notice, string About)
{
    public static BidLinks Of(string server, string token) =>
        new($"{server}/e/i/{token}", $"{server}/e/v/{token}", $"{server}/e/c/{token}", $"{server}/e/w/{token}", $"{server}/about-ad/{token}");
}
