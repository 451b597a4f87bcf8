using AdServer.Delivery.Geo;
using AdServer.Delivery.Traffic;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tests.Traffic;

/// <summary>The judges of clients with the options of a test.</summary>
internal sealed class Judges(TrafficOptions? options = null)
{
    public AgentList List { get; } = new();

    public AsnDatabase Networks { get; } = new();

    public AgentJudge Agents => field ??= new AgentJudge(List, Options.Create(options ?? new TrafficOptions()));

    public ClientJudge Clients => field ??= new ClientJudge(Agents, new NetworkJudge(Networks, Options.Create(options ?? new TrafficOptions())));
}
