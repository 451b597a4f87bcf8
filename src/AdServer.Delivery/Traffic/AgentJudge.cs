using AdServer.Delivery.Devices;
using AdServer.Events;

namespace AdServer.Delivery.Traffic;

/// <summary>What a client's own words give away: <c>bot</c>, <c>prefetch</c>, <c>non-browser</c>, or nothing.</summary>
public static class AgentJudge
{
    public static InvalidReason Judge(in AgentHeaders agent) => throw new NotImplementedException();
}
