using AdServer.Delivery.Decisions;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Privacy;

/// <summary>Whether the reader's browser may keep anything for us.</summary>
internal static class Consent
{
    /// <summary>When GDPR does not apply and no GPC signal is set, or when the TCF string grants purpose 1.</summary>
    public static bool AllowsStorage(UserBody user, HttpRequest request, bool defaultGdprApplies)
    {
        if (user.Tcf is { Length: > 0 } tcf && TcfString.GrantsStorage(tcf))
        {
            return true;
        }

        var gpc = user.Gpc || request.Headers["Sec-GPC"] == "1";
        return !(user.GdprApplies ?? defaultGdprApplies) && !gpc;
    }
}
