using AdServer.Delivery.Context;
using AdServer.Delivery.Privacy;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>From what a page sent and what is known of its reader to what selection looks at.</summary>
internal static class DecisionRequestOf
{
    /// <param name="client">As far as consent goes.</param>
    public static DecisionRequest Body(DecisionBody body, ClientFacts client, Consent consent, DateTimeOffset now) => new()
    {
        Site = body.Site,
        Time = now,
        Slots = body.Slots,
        Url = body.Page.Url,
        Section = body.Page.Section,
        Tags = body.Page.Tags,
        Segments = consent.Selection ? body.User.Segments : [],
        Theme = body.Page.Theme,
        KeyValues = body.KeyValues,
        Country = client.Location.Country,
        Subdivisions = client.Location.Subdivisions,
        City = client.Location.City,
        Device = client.Device.Device,
        OperatingSystem = client.Device.OperatingSystem,
        Browser = client.Device.Browser,
        Languages = client.Languages,
    };
}
