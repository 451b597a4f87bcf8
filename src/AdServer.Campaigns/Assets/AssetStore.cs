using System.Security.Cryptography;
using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.Catalog.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Assets;

/// <summary>Files by the hash of their content, in a folder; who uploaded which, in the database. The file is on disk before its row.</summary>
public sealed class AssetStore
{
    private readonly IDbContextFactory<CampaignsDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly string _base;

    public AssetStore(IDbContextFactory<CampaignsDbContext> contexts, IOptions<ServerOptions> server, IOptions<AssetsOptions> options, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        Directory = AssetFolder.Of(server.Value, options.Value);
        _base = options.Value.PublicUrl.Length > 0 ? options.Value.PublicUrl : server.Value.PublicUrl;
    }

    public string Directory { get; }

    public string UrlOf(string file) => $"{_base}/assets/{file}";

    public async Task<AssetInfo> SaveAsync(string advertiser, ReadOnlyMemory<byte> content, ImageFormat image, CancellationToken cancellationToken)
    {
        var asset = $"sha256-{Convert.ToHexStringLower(SHA256.HashData(content.Span))}";
        var info = new AssetInfo(asset, $"{asset}.{image.Extension}", image.ContentType, image.Width, image.Height, content.Length);
        await WriteFileAsync(info.File, content, cancellationToken);
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
        await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
