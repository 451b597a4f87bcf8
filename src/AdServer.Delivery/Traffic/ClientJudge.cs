using System.Net;
using AdServer.Delivery.Devices;

namespace AdServer.Delivery.Traffic;

/// <summary>What is known of a client before it has done anything: its agent, its network, and what it says it fetches for.</summary>
internal sealed class ClientJudge(AgentJudge agents, NetworkJudge networks)
{
    /// <returns>The first that applies, of <c>bot</c>, <c>datacenter</c>, <c>prefetch</c>, <c>non-browser</c>.</returns>
    public Verdict Judge(in AgentHeaders agent, IPAddress? address)
    {
        var byAgent = agents.Judge(agent.UserAgent);
        if (byAgent.GetsNoCampaign)
        {
            return byAgent;
        }

        if (networks.IsDataCenter(address) && !agents.IsExempt(agent.UserAgent))
        {
            return new Verdict(TrafficRules.DataCenter);
        }

        return IsPrefetch(agent.Purpose) ? new Verdict(TrafficRules.Prefetch) : byAgent;
    }

    private static bool IsPrefetch(string? purpose) =>
        purpose is not null
        && (purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase));
}
