namespace AdServer.Campaigns.Assets.Html5;

/// <param name="Path">Within the zip, with <c>/</c> between folders.</param>
internal sealed record Html5File(string Path, byte[] Content);
