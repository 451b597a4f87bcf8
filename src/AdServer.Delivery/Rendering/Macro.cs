namespace AdServer.Delivery.Rendering;

/// <summary>What is known only when a creative is served.</summary>
internal enum Macro
{
    /// <summary><c>${CLICK_URL}</c></summary>
    ClickUrl,

    /// <summary><c>${CLICK_URL_ENC}</c>: percent-encoded whole, for the query of another server's address.</summary>
    EncodedClickUrl,

    /// <summary><c>${CACHEBUSTER}</c>: digits, another number each fill.</summary>
    CacheBuster,

    /// <summary><c>${GDPR}</c>: 1 or 0.</summary>
    Gdpr,

    /// <summary><c>${GDPR_CONSENT}</c>: the page's TCF string, or nothing.</summary>
    GdprConsent,
}
