using AdServer.Catalog.Creatives;
using AdServer.Delivery.Geo;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>A decision request as it was sent, checked for form.</summary>
internal sealed record DecisionBody(
    string Site, PageBody Page, IReadOnlyList<SlotRequest> Slots, IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues, UserBody User, DeviceBody? Device);

/// <param name="Url">Host and path; query and fragment are dropped before anything is kept.</param>
/// <param name="State">As this page view's last answer gave it.</param>
internal sealed record PageBody(string? Url, string? Section, IReadOnlyList<string> Tags, Theme Theme, string? State = null)
{
    public static PageBody None { get; } = new(null, null, [], Theme.Light);
}

/// <param name="Tcf">Consent string; read and forgotten.</param>
/// <param name="State">As the reader's last answer gave it; looked at only where storage is allowed.</param>
internal sealed record UserBody(IReadOnlyList<string> Segments, string? Tcf, bool? GdprApplies, bool Gpc, string? State = null)
{
    public static UserBody None { get; } = new([], null, null, false);
}

/// <summary>The reader's device as a server that asks for its reader passes it along.</summary>
/// <param name="Location">As whoever asks knows it; null: by the address.</param>
internal sealed record DeviceBody(string? Ip, string? UserAgent, string? AcceptLanguage, GeoLocation? Location = null)
{
    public static DeviceBody Unknown { get; } = new(null, null, null);
}
