namespace AdServer.Delivery.Privacy;

/// <summary>
/// An IAB TCF v2 consent string, read only as far as needed: the core segment is a bit string in base64url, 6 bits a character
/// (IAB Tech Lab, "Consent string and vendor list formats v2", core string).
/// </summary>
public static class TcfString
{
    /// <summary>Bits up to the end of the publisher's country, which every core segment has.</summary>
    private const int LeastBits = 213;

    private const int PurposesConsentBit = 152;

    /// <summary>Purpose 1: store and access information on a device. An unreadable string grants nothing.</summary>
    public static bool GrantsStorage(ReadOnlySpan<char> tcf)
    {
        var end = tcf.IndexOf('.');
        var core = end < 0 ? tcf : tcf[..end];
        if (core.Length * 6 < LeastBits || Sextet(core[0]) != 2)
        {
            return false;
        }

        foreach (var c in core)
        {
            if (Sextet(c) < 0)
            {
                return false;
            }
        }

        return ((Sextet(core[PurposesConsentBit / 6]) >> (5 - (PurposesConsentBit % 6))) & 1) == 1;
    }

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
