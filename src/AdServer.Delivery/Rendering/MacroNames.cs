namespace AdServer.Delivery.Rendering;

internal static class MacroNames
{
    private static readonly (string Name, Macro Macro)[] All =
    [
        ("${CLICK_URL}", Macro.ClickUrl), ("${CLICK_URL_ENC}", Macro.EncodedClickUrl), ("${CACHEBUSTER}", Macro.CacheBuster),
        ("${GDPR}", Macro.Gdpr), ("${GDPR_CONSENT}", Macro.GdprConsent),
    ];

    /// <returns>Length of the macro that the text begins with; 0: none. Other <c>${…}</c> are a script's own and stay.</returns>
    public static int Match(ReadOnlySpan<char> text, out Macro macro)
    {
        if (text.StartsWith("${", StringComparison.Ordinal))
        {
            foreach (var (name, known) in All)
            {
                if (text.StartsWith(name, StringComparison.Ordinal))
                {
                    macro = known;
                    return name.Length;
                }
            }
        }

        macro = default;
        return 0;
    }
}
