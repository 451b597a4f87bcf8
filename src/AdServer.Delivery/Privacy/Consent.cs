using AdServer.Delivery.Context;
using AdServer.Delivery.Decisions;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Privacy;

/// <summary>What a reader lets us do; the table of it is in docs/privacy.md.</summary>
/// <param name="GdprApplies">As the page says, else as configured.</param>
/// <param name="Storage">The reader's browser may keep the caps' state for us.</param>
/// <param name="Selection">An ad may be chosen by more than the page and the country.</param>
/// <param name="Measurement">Events may be kept with where the reader is and what they read with.</param>
internal readonly record struct Consent(bool GdprApplies, bool Storage, bool Selection, bool Measurement)
{
    /// <summary>Storage: when GDPR does not apply and no GPC signal is set, or when the TCF string grants purpose 1. The rest is refused by a string alone.</summary>
    public static Consent Of(UserBody user, HttpRequest request, bool gdprByDefault)
    {
        var applies = user.GdprApplies ?? gdprByDefault;
        var gpc = user.Gpc || request.Headers["Sec-GPC"] == "1";
        if (user.Tcf is not { Length: > 0 } tcf)
        {
            return new Consent(applies, !applies && !gpc, true, true);
        }

        var purposes = TcfString.Read(tcf);
        return new Consent(applies, purposes.Storage || (!applies && !gpc), !applies || purposes.Selection, !applies || purposes.Measurement);
    }

    /// <summary>Without the purpose of selection a reader is somewhere in a country.</summary>
    public ClientFacts Limit(ClientFacts client) => Selection
        ? client
        : client with { Location = client.Location with { Subdivisions = [], City = null } };
}
