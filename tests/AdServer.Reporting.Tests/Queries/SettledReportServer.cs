using AdServer.Events.Shipping;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Reporting.Tests.Queries;

/// <summary>With a ledger that has settled everything.</summary>
public sealed class SettledReportServer : ReportServer
{
    protected override void Add(IServiceCollection services) => services.AddSingleton<ISettlements, PricedSettlements>();
}
