namespace AdServer.Delivery.Privacy;

/// <summary>
/// An IAB TCF consent string of version 2 (2.2 and 2.3 alike: these differ in the vendors' segments), read only as far as needed: the core
/// segment is a bit string in base64url, 6 bits a character (IAB Tech Lab, "Consent string and vendor list formats v2", core string).
/// </summary>
internal static class TcfString
{
    /// <summary>Bits up to the end of the publisher's country, which every core segment has.</summary>
    private const int LeastBits = 213;

    private const int ConsentBit = 152;
    private const int LegitimateInterestBit = 176;

    /// <summary>An unreadable string grants nothing.</summary>
    public static TcfPurposes Read(ReadOnlySpan<char> tcf)
    {
        var end = tcf.IndexOf('.');
        var core = end < 0 ? tcf : tcf[..end];
        if (core.Length * 6 < LeastBits || Sextet(core[0]) != 2)
        {
            return default;
        }

        foreach (var c in core)
        {
            if (Sextet(c) < 0)
            {
                return default;
            }
        }

        return new TcfPurposes(Consents(core, 1), Consents(core, 2) || IsInterest(core, 2), Consents(core, 7) || IsInterest(core, 7));
    }

    private static bool Consents(ReadOnlySpan<char> core, int purpose) => Bit(core, ConsentBit + purpose - 1);

    private static bool IsInterest(ReadOnlySpan<char> core, int purpose) => Bit(core, LegitimateInterestBit + purpose - 1);

    private static bool Bit(ReadOnlySpan<char> core, int index) => ((Sextet(core[index / 6]) >> (5 - (index % 6))) & 1) == 1;

    private static int Sextet(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '-' => 62,
        '_' => 63,
        _ => -1,
    };
}
