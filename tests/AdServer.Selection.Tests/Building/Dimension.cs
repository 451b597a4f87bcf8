using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Tests.Building;

/// <summary>A dimension that is targeted by include and exclude: how a rule is put on it, and how a request comes to have values of it.</summary>
internal sealed record Dimension(
    IneligibleReason Reason, Func<InclusionRule, TargetingRules> With, Func<DecisionRequest, string[], DecisionRequest> Having, string Value, string Other, bool Many)
{
    public static IReadOnlyDictionary<string, Dimension> All { get; } = new Dictionary<string, Dimension>
    {
        ["section"] = new(
            IneligibleReason.Section, rule => TargetingRules.Any with { Sections = rule },
            (request, values) => request with { Section = values.FirstOrDefault() }, "world", "sport", false),
        ["tag"] = new(
            IneligibleReason.Tag, rule => TargetingRules.Any with { Tags = rule }, (request, values) => request with { Tags = values }, "trade", "asia", true),
        ["country"] = new(
            IneligibleReason.Geo, rule => TargetingRules.Any with { Geo = rule },
            (request, values) => request with { Country = values.FirstOrDefault() }, "NP", "JP", false),
        ["subdivision"] = new(
            IneligibleReason.Geo, rule => TargetingRules.Any with { Geo = rule },
            (request, values) => request with { Country = values.Length > 0 ? "GB" : null, Subdivisions = values }, "GB-ENG", "GB-WBK", true),
        ["city"] = new(
            IneligibleReason.Geo, rule => TargetingRules.Any with { Geo = rule },
            (request, values) => request with { City = values.Length > 0 ? long.Parse(values[0].AsSpan(5), null) : null }, "city:1283240", "city:1273294", false),
        ["device"] = new(
            IneligibleReason.Device, rule => TargetingRules.Any with { Devices = rule },
            (request, values) => request with { Device = values.FirstOrDefault() }, "desktop", "phone", false),
        ["operatingSystem"] = new(
            IneligibleReason.OperatingSystem, rule => TargetingRules.Any with { OperatingSystems = rule },
            (request, values) => request with { OperatingSystem = values.FirstOrDefault() }, "linux", "ios", false),
        ["browser"] = new(
            IneligibleReason.Browser, rule => TargetingRules.Any with { Browsers = rule },
            (request, values) => request with { Browser = values.FirstOrDefault() }, "firefox", "chrome", false),
        ["language"] = new(
            IneligibleReason.Language, rule => TargetingRules.Any with { Languages = rule },
            (request, values) => request with { Languages = values }, "ne", "en", true),
        ["segment"] = new(
            IneligibleReason.Segment, rule => TargetingRules.Any with { Segments = rule },
            (request, values) => request with { Segments = values }, "sports", "travel", true),
        ["keyValues"] = new(
            IneligibleReason.KeyValues,
            rule => TargetingRules.Any with { KeyValues = [new KeyValueBranch([new KeyValuePredicate("topic", rule.Include, rule.Exclude)])] },
            (request, values) => values.Length == 0 ? request : request with { KeyValues = Build.KeyValues("topic", values) }, "trade", "war", true),
        ["url"] = new(
            IneligibleReason.Url, rule => TargetingRules.Any with { Urls = rule },
            (request, values) => request with { Url = values.FirstOrDefault() }, "times.example/world", "times.example/sport", false),
    };
}
