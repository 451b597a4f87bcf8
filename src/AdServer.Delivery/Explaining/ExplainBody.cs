using AdServer.Delivery.Decisions;
using AdServer.Delivery.Geo;

namespace AdServer.Delivery.Explaining;

/// <summary>A decision's body and what an explanation may put in the place of the moment, the reader's place and chance.</summary>
internal sealed record ExplainBody(DecisionBody Decision, DateTimeOffset? Time, GeoLocation? Location, ulong? Seed);
