using AdServer.Access;
using AdServer.Campaigns;
using AdServer.Campaigns.Assets;
using AdServer.CatalogFeed;
using AdServer.Delivery;
using AdServer.Delivery.Geo;
using AdServer.Events;
using AdServer.Pacing;
using AdServer.Reporting;
using AdServer.Reporting.Promises;
using AdServer.WebConsole;

namespace AdServer.Composition;

/// <summary>Which rooms a role opens. What a process does not run is absent: its endpoints are 404, its services never start.</summary>
public static class RoleRooms
{
    private const string ShipToKey = $"{EventsOptions.Section}:{nameof(EventsOptions.ShipTo)}";

    public static void AddRooms(this IServiceCollection services, ServerRoles roles, IConfiguration configuration)
    {
        services.AddAccess(configuration);
        services.AddCatalogFeed(configuration);
        AddManagement(services, roles, configuration);
        AddDeliverySide(services, roles, configuration);
        AddReportingSide(services, roles, configuration);
    }

    public static void MapRooms(this WebApplication app, ServerRoles roles)
    {
        MapManagement(app, roles);
        MapDeliverySide(app, roles);
        MapReportingSide(app, roles);
    }

    private static void AddManagement(IServiceCollection services, ServerRoles roles, IConfiguration configuration)
    {
        if (!roles.Management)
        {
            return;
        }

        services.AddCampaigns(configuration);
        services.AddCatalogPublisher();
        services.AddConsole(configuration);
        if (roles.Delivery)
        {
            // The location database is delivery's; where both run, uploads are held against it too.
            services.AddSingleton<SubdivisionLookup>(provider => provider.GetRequiredService<GeoDatabase>().KnowsSubdivision);
        }
    }

    private static void AddDeliverySide(IServiceCollection services, ServerRoles roles, IConfiguration configuration)
    {
        if (!roles.Delivery)
        {
            return;
        }

        if (!roles.Management)
        {
            services.AddCatalogOfRecord();
        }

        services.AddAssets(configuration);
        services.AddCatalogFollower();
        services.AddEvents(configuration);
        services.AddPacing(configuration);
        services.AddDelivery(configuration);
    }

    private static void AddReportingSide(IServiceCollection services, ServerRoles roles, IConfiguration configuration)
    {
        if (!roles.Reporting)
        {
            return;
        }

        if (!roles.Delivery)
        {
            services.AddCatalogFollower();
        }

        // What was promised is in the catalog as it serves.
        services.AddSingleton<CurrentCatalog>(provider => () => provider.GetRequiredService<LiveCatalog>().Current);
        if (roles.Delivery && configuration[ShipToKey] is { Length: > 0 } elsewhere)
        {
            throw new StartupException($"{ShipToKey}: must be empty where reports are made in the same process, is '{elsewhere}'. Take 'reporting' out of {ServerRoles.Key}, or empty it.");
        }

        services.AddReporting(configuration);
    }

    private static void MapManagement(WebApplication app, ServerRoles roles)
    {
        if (roles.Management)
        {
            app.MapAccess();
            app.MapCampaigns();
            app.MapConsole();
        }
    }

    private static void MapDeliverySide(WebApplication app, ServerRoles roles)
    {
        if (roles.Delivery)
        {
            app.MapAssets();
            app.MapDelivery();
        }
    }

    private static void MapReportingSide(WebApplication app, ServerRoles roles)
    {
        if (roles.Reporting)
        {
            app.MapReporting();
        }
    }
}
