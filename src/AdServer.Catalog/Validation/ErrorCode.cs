namespace AdServer.Catalog.Validation;

/// <summary>The contract's validation codes, warnings last.</summary>
public static class ErrorCode
{
    public const string Required = "required";
    public const string WrongType = "wrong-type";
    public const string UnknownField = "unknown-field";
    public const string DuplicateName = "duplicate-name";
    public const string DuplicateKey = "duplicate-key";
    public const string InvalidKey = "invalid-key";
    public const string InvalidValue = "invalid-value";
    public const string TooLong = "too-long";
    public const string TooMany = "too-many";
    public const string OutOfRange = "out-of-range";
    public const string InvalidTime = "invalid-time";
    public const string InvalidTimeZone = "invalid-time-zone";
    public const string MissingEnd = "missing-end";
    public const string EndBeforeStart = "end-before-start";
    public const string OutsideCampaign = "outside-campaign";
    public const string InvalidMoney = "invalid-money";
    public const string UnsupportedCurrency = "unsupported-currency";
    public const string InvalidUrl = "invalid-url";
    public const string InsecureUrl = "insecure-url";
    public const string UnknownAdvertiser = "unknown-advertiser";
    public const string UnknownSite = "unknown-site";
    public const string UnknownSlot = "unknown-slot";
    public const string UnknownAsset = "unknown-asset";
    public const string UnknownCountry = "unknown-country";
    public const string UnknownLanguage = "unknown-language";
    public const string InvalidSize = "invalid-size";
    public const string SizeMismatch = "size-mismatch";
    public const string InvalidWindow = "invalid-window";
    public const string InvalidGlob = "invalid-glob";

    public const string UnknownSubdivision = "unknown-subdivision";
    public const string NoCreativeFitsSlot = "no-creative-fits-slot";
    public const string NeverEligible = "never-eligible";
    public const string SponsorshipOver100 = "sponsorship-over-100";
    public const string GoalUnlikely = "goal-unlikely";
}
