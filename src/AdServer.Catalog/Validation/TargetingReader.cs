using System.Text.Json;
using AdServer.Catalog.Targeting;

namespace AdServer.Catalog.Validation;

/// <summary>Reads <c>targeting</c>. Values are stored as they compare: trimmed and lower-case, geo codes upper-case.</summary>
internal static class TargetingReader
{
    private const int LongestText = 200;
    private const int LongestKey = 64;
    private const int MostBranches = 64;

    private static readonly string[] Devices = ["desktop", "phone", "tablet", "tv", "other"];
    private static readonly string[] OperatingSystems = ["windows", "macos", "linux", "chromeos", "android", "ios", "other"];
    private static readonly string[] Browsers = ["chrome", "edge", "firefox", "safari", "opera", "samsung", "other"];

    public static TargetingRules Read(ObjectReader parent, string name, ICatalogReferences references)
    {
        if (parent.Take(name) is not { } element || ObjectReader.Open(element, parent.PathOf(name), parent.Findings) is not { } reader)
        {
            return TargetingRules.Any;
        }

        var rules = new TargetingRules(
            Rule(reader, "sites", (text, path, findings) => Site(text, path, findings, references)),
            Rule(reader, "slots", (text, path, findings) => Slot(text, path, findings, references)),
            Rule(reader, "sections", Word),
            Rule(reader, "tags", Word),
            Rule(reader, "geo", (text, path, findings) => GeoRules.Check(text, path, findings, references)),
            Rule(reader, "devices", (text, path, findings) => OneOf(Devices, text, path, findings)),
            Rule(reader, "operatingSystems", (text, path, findings) => OneOf(OperatingSystems, text, path, findings)),
            Rule(reader, "browsers", (text, path, findings) => OneOf(Browsers, text, path, findings)),
            Rule(reader, "languages", Language),
            Rule(reader, "segments", Word),
            Rule(reader, "urls", UrlRules.Glob),
            reader.List("dayParts", DayPartReader.Read),
            KeyValues(reader));
        reader.RefuseUnknown();
        return rules;
    }

    public static string? Word(string text, string path, Findings findings)
    {
        var trimmed = text.Trim().ToLowerInvariant();
        if (trimmed.Length > LongestText)
        {
            findings.Error(path, ErrorCode.TooLong, $"{path} has {trimmed.Length} characters; at most {LongestText} are allowed.", text);
            return null;
        }

        if (trimmed.Length > 0 && !TextRules.HasControlCharacter(trimmed))
        {
            return trimmed;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be a text without control characters, is '{text}'.", text);
        return null;
    }

    private static InclusionRule Rule(ObjectReader parent, string name, ListReaders.TextRule rule)
    {
        if (parent.Take(name) is not { } element || ObjectReader.Open(element, parent.PathOf(name), parent.Findings) is not { } reader)
        {
            return InclusionRule.Any;
        }

        var inclusion = new InclusionRule(reader.Texts("include", rule), reader.Texts("exclude", rule));
        reader.RefuseUnknown();
        if (IsWhollyExcluded(inclusion.Include, inclusion.Exclude, name is "geo" or "languages"))
        {
            parent.Findings.Warn(
                reader.PathOf("include"), ErrorCode.NeverEligible, $"Everything that {reader.Path} includes is excluded too, so this never serves.");
        }

        return inclusion;
    }

    /// <param name="hasParts">A country excludes its subdivisions, a language its variants: <c>IN-DL</c> is within <c>IN</c>.</param>
    private static bool IsWhollyExcluded(IReadOnlyList<string> include, IReadOnlyList<string> exclude, bool hasParts) => include.Count > 0
        && include.All(value => exclude.Contains(value, StringComparer.Ordinal)
            || (hasParts && exclude.Any(whole => value.Length > whole.Length && value[whole.Length] == '-' && value.StartsWith(whole, StringComparison.Ordinal))));

    private static IReadOnlyList<KeyValueBranch> KeyValues(ObjectReader parent)
    {
        if (parent.Take("keyValues") is not { } element || ObjectReader.Open(element, parent.PathOf("keyValues"), parent.Findings) is not { } reader)
        {
            return [];
        }

        var branches = reader.List("anyOf", Branch, MostBranches);
        reader.RefuseUnknown();
        if (branches.Count > 0 && branches.All(branch => branch.AllOf.Any(one => IsWhollyExcluded(one.In, one.NotIn, hasParts: false))))
        {
            parent.Findings.Warn(
                reader.PathOf("anyOf"), ErrorCode.NeverEligible, $"Everything that {reader.Path} asks for is refused by it too, so this never serves.");
        }

        return branches;
    }

    private static KeyValueBranch? Branch(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var branch = new KeyValueBranch(reader.List("allOf", Predicate, needed: true));
        reader.RefuseUnknown();
        return branch;
    }

    private static KeyValuePredicate? Predicate(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var key = reader.Label("key", LongestKey, needed: true)?.ToLowerInvariant();
        var predicate = new KeyValuePredicate(key ?? "", reader.Texts("in", Word), reader.Texts("notIn", Word));
        reader.RefuseUnknown();
        if (reader.Take("in") is null && reader.Take("notIn") is null)
        {
            findings.Error(path, ErrorCode.Required, $"{path} needs 'in' or 'notIn'.", element.GetRawText());
        }

        return predicate;
    }

    private static string? Site(string text, string path, Findings findings, ICatalogReferences references)
    {
        var key = text.Trim().ToLowerInvariant();
        if (references.SiteExists(key))
        {
            return key;
        }

        findings.Error(path, ErrorCode.UnknownSite, $"{path}: there is no site '{text}'.", text);
        return null;
    }

    private static string? Slot(string text, string path, Findings findings, ICatalogReferences references)
    {
        var name = text.Trim().ToLowerInvariant();
        if (references.SlotExists(name))
        {
            return name;
        }

        findings.Error(path, ErrorCode.UnknownSlot, $"{path}: no site has a slot '{text}'.", text);
        return null;
    }

    private static string? OneOf(string[] known, string text, string path, Findings findings)
    {
        var word = text.Trim().ToLowerInvariant();
        if (known.Contains(word))
        {
            return word;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be one of {string.Join(", ", known)}; is '{text}'.", text);
        return null;
    }

    private static string? Language(string text, string path, Findings findings)
    {
        var tag = text.Trim().ToLowerInvariant();
        if (Languages.IsKnown(tag))
        {
            return tag;
        }

        findings.Error(path, ErrorCode.UnknownLanguage, $"{path} must be a language such as en or en-GB, is '{text}'.", text);
        return null;
    }
}
