using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;

namespace AdServer.Selection.Evaluation;

/// <summary>A request's values as rules are stored: trimmed and lower-case, places upper-case, each with what it is a part of.</summary>
internal sealed class PageContext
{
    public PageContext(Site site, DecisionRequest request)
    {
        Site = site;
        Time = request.Time;
        Theme = request.Theme;
        SiteKey = [site.Key];
        Section = One(request.Section);
        Tags = Words(request.Tags);
        Segments = Words(request.Segments);
        Url = request.Url?.Trim().ToLowerInvariant();
        Device = One(request.Device);
        OperatingSystem = One(request.OperatingSystem);
        Browser = One(request.Browser);
        Geo = Places(request);
        Languages = LanguagesOf(request.Languages);
        KeyValues = Normalised(request.KeyValues);
    }

    public Site Site { get; }

    public DateTimeOffset Time { get; }

    public Theme Theme { get; }

    public IReadOnlyList<string> SiteKey { get; }

    public IReadOnlyList<string> Section { get; }

    public IReadOnlyList<string> Tags { get; }

    public IReadOnlyList<string> Segments { get; }

    public string? Url { get; }

    public IReadOnlyList<string> Device { get; }

    public IReadOnlyList<string> OperatingSystem { get; }

    public IReadOnlyList<string> Browser { get; }

    public IReadOnlyList<string> Geo { get; }

    public IReadOnlyList<string> Languages { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues { get; }

    /// <summary>The page's key-values joined by others, value by value.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Join(
        IReadOnlyDictionary<string, IReadOnlyList<string>> page, params ReadOnlySpan<IReadOnlyDictionary<string, IReadOnlyList<string>>> more)
    {
        Dictionary<string, IReadOnlyList<string>>? joined = null;
        foreach (var one in more)
        {
            if (one.Count == 0)
            {
                continue;
            }

            joined ??= new Dictionary<string, IReadOnlyList<string>>(page, StringComparer.Ordinal);
            foreach (var (key, values) in Normalised(one))
            {
                joined[key] = joined.TryGetValue(key, out var there) ? [.. there, .. values] : values;
            }
        }

        return joined ?? page;
    }

    /// <returns>The same, when it is as rules are stored already; so with the lists below: most pages send what they were told to.</returns>
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Normalised(IReadOnlyDictionary<string, IReadOnlyList<string>> keyValues)
    {
        if (IsNormal(keyValues))
        {
            return keyValues;
        }

        var normalised = new Dictionary<string, IReadOnlyList<string>>(keyValues.Count, StringComparer.Ordinal);
        foreach (var (key, values) in keyValues)
        {
            var word = key.Trim().ToLowerInvariant();
            normalised[word] = normalised.TryGetValue(word, out var there) ? [.. there, .. Words(values)] : Words(values);
        }

        return normalised;
    }

    private static bool IsNormal(IReadOnlyDictionary<string, IReadOnlyList<string>> keyValues)
    {
        if (keyValues.Count == 0)
        {
            return true;
        }

        foreach (var (key, values) in keyValues)
        {
            if (!ReferenceEquals(key.Trim().ToLowerInvariant(), key) || !ReferenceEquals(Words(values), values))
            {
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyList<string> One(string? text) => text?.Trim().ToLowerInvariant() is { Length: > 0 } word ? [word] : [];

    private static IReadOnlyList<string> Words(IReadOnlyList<string> texts)
    {
        string[]? words = null;
        for (var i = 0; i < texts.Count; i++)
        {
            var word = texts[i].Trim().ToLowerInvariant();
            if (words is null && !ReferenceEquals(word, texts[i]))
            {
                words = [.. texts];
            }

            if (words is not null)
            {
                words[i] = word;
            }
        }

        return words ?? texts;
    }

    private static List<string> Places(DecisionRequest request)
    {
        var places = new List<string>(2 + request.Subdivisions.Count);
        if (request.Country is { } country)
        {
            places.Add(country.Trim().ToUpperInvariant());
        }

        foreach (var subdivision in request.Subdivisions)
        {
            places.Add(subdivision.Trim().ToUpperInvariant());
        }

        if (request.City is { } city)
        {
            places.Add($"city:{city}");
        }

        return places;
    }

    /// <summary><c>en-GB</c> is also <c>en</c>: a rule for the language includes its variants.</summary>
    private static List<string> LanguagesOf(IReadOnlyList<string> tags)
    {
        var languages = new List<string>(tags.Count * 2);
        foreach (var tag in tags)
        {
            var language = tag.Trim().ToLowerInvariant();
            for (var dash = language.Length; dash > 0; dash = language.LastIndexOf('-', dash - 1))
            {
                languages.Add(language[..dash]);
            }
        }

        return languages;
    }
}
