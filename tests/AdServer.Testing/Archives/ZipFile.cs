using System.IO.Compression;
using System.Text;

namespace AdServer.Testing.Archives;

/// <summary>Zips as an advertiser, or somebody worse, sends them.</summary>
public static class ZipFile
{
    /// <summary>Made for 300x250, its own click address empty.</summary>
    public const string Page = "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"ad.size\" content=\"width=300,height=250\"></head><body><script>var clickTag = \"\";</script></body></html>";

    public static byte[] Of(params (string Name, string Content)[] files) => Of(files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Content))));

    public static byte[] Of(IEnumerable<(string Name, byte[] Content)> files, Action<ZipArchiveEntry>? change = null)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                change?.Invoke(entry);
                using var writer = entry.Open();
                writer.Write(content);
            }
        }

        return to.ToArray();
    }
}
