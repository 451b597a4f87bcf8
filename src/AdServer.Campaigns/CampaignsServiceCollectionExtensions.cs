using AdServer.Access.Database;
using AdServer.Access.Keys;
using AdServer.Campaigns.Assets;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Export;
using AdServer.Campaigns.History;
using AdServer.Campaigns.Import;
using AdServer.Campaigns.Review;
using AdServer.Campaigns.Store;
using AdServer.CatalogFeed;
using AdServer.Pacing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns;

public static class CampaignsServiceCollectionExtensions
{
    /// <summary>The management side. Needs Access before it and a catalog publisher beside it.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAssets(configuration);
        services.AddLedgerReading(configuration);
        services.AddCatalogOfRecord();
        services.AddSingleton<CatalogStore>();
        services.AddSingleton(provider => new UploadReferences.Loader(
            provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<CampaignsDbContext>>(),
            provider.GetRequiredService<IOptions<Access.ServerOptions>>(),
            provider.GetService<SubdivisionLookup>()));
        services.AddSingleton<IAdvertiserDirectory, AdvertiserDirectory>();
        services.AddSingleton<AssetStore>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<RevisionAnswers>();
        services.AddSingleton<ReviewQueue>();
        services.AddHostedService<CampaignsStartup>();
        services.AddSingleton<CampaignImporter>();
        services.AddHostedService<ImportSweep>();
        return services;
    }

    /// <summary>Reading the catalog of record and its revisions; also on nodes without the management side, whose replays look them up.</summary>
    public static IServiceCollection AddCatalogOfRecord(this IServiceCollection services)
    {
        services.AddServerDbContext<CampaignsDbContext>(CampaignsDbContext.HistoryTable);
        services.AddSingleton<ICatalogSource, DatabaseCatalogSource>();
        return services;
    }

    /// <summary>What <see cref="AssetEndpoints.MapAssets"/> needs, on nodes without the management side.</summary>
    public static IServiceCollection AddAssets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AssetsOptions>().Bind(configuration.GetSection(AssetsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AssetsOptions>, AssetsOptionsValidator>();
        return services;
    }

    public static IEndpointRouteBuilder MapCampaigns(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSites();
        endpoints.MapAdvertisers();
        endpoints.MapCampaignDocuments();
        endpoints.MapStatus();
        endpoints.MapCampaignDelivery();
        endpoints.MapReview();
        endpoints.MapReviewQueue();
        endpoints.MapRevisions();
        endpoints.MapAudit();
        endpoints.MapImport();
        endpoints.MapExport();
        endpoints.MapAssetUploads();
        return endpoints;
    }
}
