using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AdServer.Catalog;
using AdServer.Catalog.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.CatalogFeed.Following;

/// <summary>
/// The catalog on this node's disk, for a start without Redis: a header, the documents, and a SHA-256 over all of it. Written beside and
/// moved into place, so that the last good one is whole at every moment.
/// </summary>
internal sealed partial class LastGoodCopy(IOptions<CatalogFeedOptions> options, FeedHealth health, ILogger<LastGoodCopy> logger)
{
    private const string FileName = "last-good.bin";

    private static readonly byte[] Magic = "ADSCAT01"u8.ToArray();

    private string Path => System.IO.Path.Combine(options.Value.Directory, FileName);

    public async Task WriteAsync(CatalogContents contents, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Value.Directory);
        var bytes = Encode(contents);
        var draft = Path + ".new";
        await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
        {
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
    }

    /// <returns>null: there is none, or it is damaged, which is logged.</returns>
    public async Task<CatalogContents?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Decode(await File.ReadAllBytesAsync(Path, cancellationToken));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Refused(Path, e.Message);
            return null;
        }
    }

    private static byte[] Encode(CatalogContents contents)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(contents.Epoch.ToByteArray());
            writer.Write(contents.Version);
            writer.Write(contents.Sites.Count + contents.Advertisers.Count + contents.Campaigns.Count);
            foreach (var site in contents.Sites.Values)
            {
                Write(writer, $"{DocumentKind.Site}/{site.Key}", CatalogJson.ToBytes(site, CatalogView.Feed));
            }

            foreach (var advertiser in contents.Advertisers.Values)
            {
                Write(writer, $"{DocumentKind.Advertiser}/{advertiser.Key}", CatalogJson.ToBytes(advertiser, CatalogView.Feed));
            }

            foreach (var campaign in contents.Campaigns.Values)
            {
                Write(writer, $"{DocumentKind.Campaign}/{campaign.Path}", CatalogJson.ToBytes(campaign, CatalogView.Feed));
            }
        }

        memory.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        return memory.ToArray();
    }

    private CatalogContents Decode(byte[] bytes)
    {
        var length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < Magic.Length || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
        {
            throw new InvalidDataException("its checksum is wrong");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length, length - Magic.Length), Encoding.UTF8);
        var epoch = new Guid(reader.ReadBytes(16));
        var version = reader.ReadInt64();
        var builder = new ContentsBuilder(CatalogContents.Empty with { Epoch = epoch }, health);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var id = reader.ReadString();
            builder.Apply(new FeedDocument(id, version, reader.ReadBytes(reader.ReadInt32())));
        }

        return builder.Build(version);
    }

    private static void Write(BinaryWriter writer, string id, byte[] json)
    {
        writer.Write(id);
        writer.Write(json.Length);
        writer.Write(json);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The last good copy {Path} is refused: {Reason}")]
    private partial void Refused(string path, string reason);
}
