using AdServer.Access;
using AdServer.Access.Database;
using AdServer.Events;
using AdServer.Pacing;
using AdServer.Pacing.Reading;
using AdServer.Reporting.Database;
using AdServer.Reporting.Drilling;
using AdServer.Reporting.Intake;
using AdServer.Reporting.Promises;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Reconciling;
using AdServer.Reporting.Saved;
using AdServer.Reporting.Store;
using AdServer.Reporting.Store.DuckDb;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting;

public static class ReportingServiceCollectionExtensions
{
    /// <summary>The report store, as the sink of the event log, and its queries. Needs what AddAccess adds.</summary>
    public static IServiceCollection AddReporting(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IValidateOptions<ReportingOptions>, ReportingOptionsValidator>();
        _ = services.AddOptions<ReportingOptions>().Bind(configuration.GetSection(ReportingOptions.Section)).ValidateOnStart();
        _ = services.AddOptions<ServerOptions>();
        services.TryAddSingleton<ReportingMetrics>();
        services.TryAddSingleton<ReportDatabase>();
        services.TryAddSingleton<IReportStore, DuckDbReportStore>();
        services.TryAddSingleton<IEventSink>(provider => provider.GetRequiredService<IReportStore>());
        _ = services.AddLedgerReading(configuration);
        services.TryAddSingleton<CurrentCatalog>(() => null);
        services.TryAddSingleton<ReportPlanner>();
        services.TryAddSingleton<ReportRunner>();
        services.TryAddSingleton<StoreQuestions>();
        services.AddServerDbContext<ReportingDbContext>(ReportingDbContext.HistoryTable);
        services.TryAddSingleton<SavedReportStore>();
        services.TryAddSingleton(CreateReconciliation);
        _ = services.AddHostedService<ReportingStartup>();
        _ = services.AddHostedService<StoreKeeper>();
        services.TryAddSingleton<EventIntake>();
        _ = services.AddHostedService<NightlyReconciliation>();
        _ = services.AddHealthChecks().AddCheck<ReportsHealthCheck>(ReportsHealthCheck.Name);
        return services;
    }

    public static IEndpointRouteBuilder MapReporting(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReports();
        endpoints.MapEvents();
        endpoints.MapIntake();
        endpoints.MapSavedReports();
        endpoints.MapReconcile();
        return endpoints;
    }

    /// <summary>The log is there where this process takes events.</summary>
    private static Reconciliation CreateReconciliation(IServiceProvider provider) => new(
        provider.GetRequiredService<IReportStore>(),
        provider.GetRequiredService<DeliveryFigures>(),
        provider.GetService<EventLog>(),
        provider.GetService<NodeIdentity>(),
        provider.GetRequiredService<IOptions<ReportingOptions>>(),
        provider.GetRequiredService<ReportingMetrics>(),
        provider.GetRequiredService<TimeProvider>());
}
