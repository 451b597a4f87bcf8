using System.Security.Cryptography;
using AdServer.Access;
using AdServer.Access.Auditing;
using AdServer.Campaigns.Assets.Html5;
using AdServer.Campaigns.Database;
using AdServer.Catalog.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Assets;

/// <summary>
/// Files by the hash of their content, in a folder, zips unpacked in one of their own; who uploaded which, in the database. The files are on
/// disk before their row.
/// </summary>
public sealed class AssetStore
{
    private readonly IDbContextFactory<CampaignsDbContext> _contexts;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly string _base;

    public AssetStore(
        IDbContextFactory<CampaignsDbContext> contexts, IOptions<ServerOptions> server, IOptions<AssetsOptions> options, AuditLog audit, TimeProvider time)
    {
        _contexts = contexts;
        _audit = audit;
        _time = time;
        Directory = AssetFolder.Of(server.Value, options.Value);
        _base = options.Value.PublicUrl.Length > 0 ? options.Value.PublicUrl : server.Value.PublicUrl;
    }

    public string Directory { get; }

    public string UrlOf(string file) => $"{_base}/assets/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}";

    internal async Task<AssetInfo> SaveAsync(
        string advertiser, ReadOnlyMemory<byte> content, UploadedAsset upload, Caller by, CancellationToken cancellationToken)
    {
        var asset = $"sha256-{Convert.ToHexStringLower(SHA256.HashData(content.Span))}";
        var file = upload.Bundle is { } bundle ? $"{asset}/{bundle.Index}" : $"{asset}.{upload.Extension}";
        var info = new AssetInfo(asset, file, upload.ContentType, upload.Width, upload.Height, content.Length);
        await (upload.Bundle is { } files ? WriteFolderAsync(asset, files.Files, cancellationToken) : WriteFileAsync(file, content, cancellationToken));
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await context.Assets.AnyAsync(row => row.Advertiser == advertiser && row.Asset == asset, cancellationToken))
        {
            context.Assets.Add(new AssetRow
            {
                Advertiser = advertiser,
                Asset = asset,
                File = info.File,
                ContentType = info.ContentType,
                Width = info.Width,
                Height = info.Height,
                Bytes = info.Bytes,
                CreatedAtUtc = _time.GetUtcNow().UtcDateTime,
            });
            context.Audit.Add(_audit.Row(
                by, "create", $"asset/{advertiser}/{asset}", advertiser, null, new { info.ContentType, info.Width, info.Height, info.Bytes }));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return info;
    }

    public async Task<IReadOnlyList<AssetRow>> ListAsync(string advertiser, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Assets.AsNoTracking().Where(row => row.Advertiser == advertiser).OrderBy(row => row.CreatedAtUtc).ThenBy(row => row.Asset)
            .ToListAsync(cancellationToken);
    }

    private async Task WriteFileAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory, name);
        if (File.Exists(path))
        {
            return;
        }

        System.IO.Directory.CreateDirectory(Directory);
        var draft = $"{path}.{Guid.NewGuid():N}";
        await WriteThroughAsync(draft, content, cancellationToken);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Whole or not at all: it gets its name when everything is in it.</summary>
    private async Task WriteFolderAsync(string name, IReadOnlyList<Html5File> files, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory, name);
        if (System.IO.Directory.Exists(path))
        {
            return;
        }

        var draft = $"{path}.{Guid.NewGuid():N}";
        foreach (var file in files)
        {
            var target = Path.Combine(draft, file.Path.Replace('/', Path.DirectorySeparatorChar));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await WriteThroughAsync(target, file.Content, cancellationToken);
        }

        try
        {
            System.IO.Directory.Move(draft, path);
        }
        catch (IOException) when (System.IO.Directory.Exists(path))
        {
            // Another upload of the same zip was there first; the content is the same.
            System.IO.Directory.Delete(draft, recursive: true);
        }
    }

    private static async Task WriteThroughAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
