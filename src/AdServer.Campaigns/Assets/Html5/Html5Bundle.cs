namespace AdServer.Campaigns.Assets.Html5;

/// <summary>A zip unpacked, checked and ready to be served.</summary>
/// <param name="Index">Path of its first page.</param>
/// <param name="Width">0 with <paramref name="Height"/>: the page does not say for which size it is made.</param>
internal sealed record Html5Bundle(string Index, int Width, int Height, IReadOnlyList<Html5File> Files);
