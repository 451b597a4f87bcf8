namespace AdServer.Testing.Catalogs;

/// <summary>The distribution that the synthetic catalogs follow, in one place; <c>benchmarks/README.md</c> says it in words.</summary>
public static class Proportions
{
    /// <summary>Share of line items that target a dimension. They add up to 6 dimensions a line item.</summary>
    public const double Sites = 0.90;
    public const double Slots = 0.85;
    public const double Sections = 0.50;
    public const double Tags = 0.35;
    public const double Geo = 0.75;
    public const double Devices = 0.55;
    public const double OperatingSystems = 0.25;
    public const double Browsers = 0.15;
    public const double Languages = 0.30;
    public const double Segments = 0.45;
    public const double Urls = 0.05;
    public const double DayParts = 0.20;
    public const double KeyValues = 0.70;

    /// <summary>Of all line items: those with two to four <c>anyOf</c> branches.</summary>
    public const double SeveralBranches = 0.05;

    /// <summary>Of the rules of a dimension: those that exclude alone, and those that do both; the rest include alone.</summary>
    public const double ExcludeAlone = 0.15;
    public const double IncludeAndExclude = 0.05;

    /// <summary>Rules with a long list, such as every city of a region.</summary>
    public const double LongList = 0.02;
    public const int LongListValues = 40;

    /// <summary>Tiers; <see cref="House"/> is the rest.</summary>
    public const double Sponsorship = 0.02;
    public const double Standard = 0.45;
    public const double PricePriority = 0.38;
    public const double House = 1 - Sponsorship - Standard - PricePriority;

    /// <summary>What is there and cannot serve now.</summary>
    public const double Paused = 0.04;
    public const double NotApproved = 0.02;
    public const double NotYetOrOver = 0.05;

    public const double Capped = 0.12;
    public const double CampaignCapped = 0.05;
    public const double Labelled = 0.06;
    public const double OnePerPage = 0.08;
    public const double Roadblock = 0.01;
    public const double DailyCapped = 0.05;
    public const double CostPerClick = 0.20;
    public const double AsSoonAsPossible = 0.15;

    /// <summary>Creatives for one theme alone.</summary>
    public const double Themed = 0.20;
}
