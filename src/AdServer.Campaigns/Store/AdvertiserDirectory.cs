using AdServer.Access.Keys;
using AdServer.Campaigns.Database;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Store;

internal sealed class AdvertiserDirectory(IDbContextFactory<CampaignsDbContext> contexts) : IAdvertiserDirectory
{
    public async Task<bool> ExistsAsync(string advertiser, CancellationToken cancellationToken)
    {
        var id = DocumentId.Advertisers(advertiser).Text;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Documents.AnyAsync(row => row.Id == id, cancellationToken);
    }
}
