using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace AdServer.Demo;

/// <summary>Sets the demo newspaper from its layout and articles.</summary>
public sealed class Newspaper
{
    private const string MiddleSlot = "<!-- slot article-middle -->";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _layout;
    private readonly TimeProvider _time;

    public Newspaper(TimeProvider time)
    {
        var folder = Path.Combine(DemoOptions.Folder, "newspaper");
        _time = time;
        _layout = File.ReadAllText(Path.Combine(folder, "layout.html"));
        Articles = [.. Directory.EnumerateFiles(Path.Combine(folder, "articles"), "*.html").Select(Article.Read).OrderBy(article => article.HoursOld)];
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Article> Articles { get; }

    public IReadOnlyList<string> Sections { get; } = ["world", "business", "culture", "sport"];

    public static string Encode(string text) => Html.Encode(text);

    public string FrontPage()
    {
        var lead = Articles[0];
        var content = $"""
            <h1 class="visually-hidden">Today’s front page</h1>
            <section class="lead {lead.Section}" aria-label="Lead story">
              <a href="{lead.Path}" tabindex="-1" aria-hidden="true">{Art(lead)}</a>
              <div><a class="kicker" href="/{lead.Section}">{Name(lead.Section)}</a><h2><a href="{lead.Path}">{Encode(lead.Title)}</a></h2><p>{Encode(lead.Standfirst)}</p></div>
            </section>
            <ul class="cards front">{Cards(Articles.Skip(1), "h2")}</ul>
            {WideSlot("comments-end")}
            """;
        return Page("The Meridian", "A daily for people who read to the end.", "", content, null);
    }

    public string SectionPage(string section)
    {
        var content = $"""
            <div class="{section}"><h1 class="section-title">{Name(section)}</h1>
            <ul class="cards two">{Cards(Articles.Where(article => article.Section == section), "h2")}</ul>
            <h2 class="more-label related">Elsewhere in the paper</h2>
            <ul class="cards">{Cards(Articles.Where(article => article.Section != section).Take(3), "h3")}</ul></div>
            {WideSlot("comments-end")}
            """;
        return Page($"{Name(section)} · The Meridian", $"{Name(section)} in The Meridian.", $"<meta property=\"article:section\" content=\"{section}\">", content, section);
    }

    public string ArticlePage(Article article)
    {
        var written = _time.GetLocalNow().AddHours(-article.HoursOld);
        var content = $"""
            <article class="article {article.Section}">
            <a class="kicker" href="/{article.Section}">{Name(article.Section)}</a>
            <h1>{Encode(article.Title)}</h1>
            <p class="standfirst">{Encode(article.Standfirst)}</p>
            <div class="byline">By <strong>{Encode(article.Author)}</strong> in {Encode(article.Place)} · <time datetime="{written:yyyy-MM-ddTHH:mmzzz}">{written.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}</time></div>
            <figure class="hero">{Art(article)}<figcaption>{Encode(article.Caption)}</figcaption></figure>
            {article.Body.Replace(MiddleSlot, FlowSlot("article-middle"), StringComparison.Ordinal)}
            <aside class="ad-pair" aria-label="Advertisements">{BoxSlot("article-end-1")}{BoxSlot("article-end-2")}</aside>
            </article>
            <section class="comment-area" aria-labelledby="comments-title"><h2 id="comments-title">Comments</h2>
            <ul class="comments"></ul><p class="no-comments">No comments yet.</p>
            <form class="comment-form" novalidate>
            <label>Name<input name="name" autocomplete="name" aria-describedby="name-error"><span class="error" id="name-error"></span></label>
            <label>Comment<textarea name="comment" aria-describedby="comment-error"></textarea><span class="error" id="comment-error"></span></label>
            <button type="submit">Comment</button><p class="comment-status" role="status"></p></form></section>
            {WideSlot("comments-end")}
            <section class="related" aria-labelledby="related-title"><h2 class="more-label" id="related-title">More to read</h2>
            <ul class="cards">{Cards(Related(article), "h3")}</ul></section>
            """;
        return Page($"{article.Title} · The Meridian", article.Standfirst, Meta(article, written), content, article.Section,
            JsonSerializer.Serialize(new Dictionary<string, IReadOnlyList<string>> { ["topic"] = article.Tags }));
    }

    /// <summary>For an address that the paper does not have.</summary>
    public string MissingPage()
    {
        var content = $"""
            <div class="article"><h1>This page is not in the paper</h1>
            <p class="standfirst">The address may be mistyped, or the story has moved. <a href="/">The front page</a> has today’s.</p></div>
            <section class="related" aria-labelledby="related-title"><h2 class="more-label" id="related-title">More to read</h2>
            <ul class="cards">{Cards(Articles.Take(3), "h3")}</ul></section>
            """;
        return Page("Not in the paper · The Meridian", "There is nothing at this address.", "<meta name=\"robots\" content=\"noindex\">", content, null);
    }

    private string Page(string title, string description, string meta, string content, string? section, string? topics = null)
    {
        var today = _time.GetLocalNow();
        var navigation = string.Concat(Sections.Select(one =>
            $"<li class=\"{one}\"><a href=\"/{one}\"{(one == section ? " aria-current=\"true\"" : "")}>{Name(one)}</a></li>"));
        return _layout
            .Replace("{{title}}", Encode(title), StringComparison.Ordinal)
            .Replace("{{description}}", Encode(description), StringComparison.Ordinal)
            .Replace("{{meta}}", meta, StringComparison.Ordinal)
            .Replace("{{keyValues}}", topics is null ? "" : $" data-key-values=\"{Encode(topics)}\"", StringComparison.Ordinal)
            .Replace("{{isoDate}}", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{date}}", today.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{navigation}}", navigation, StringComparison.Ordinal)
            .Replace("{{content}}", content, StringComparison.Ordinal);
    }

    private IEnumerable<Article> Related(Article article) => Articles
        .Where(other => other != article)
        .OrderByDescending(other => other.Section == article.Section)
        .Take(3);

    private static string Meta(Article article, DateTimeOffset written)
    {
        var tags = string.Concat(article.Tags.Select(tag => $"<meta property=\"article:tag\" content=\"{Encode(tag)}\">"));
        var linked = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = article.Title,
            ["articleSection"] = article.Section,
            ["keywords"] = article.Tags,
            ["datePublished"] = written,
            ["author"] = new Dictionary<string, string> { ["@type"] = "Person", ["name"] = article.Author },
        });
        return $"<meta property=\"article:section\" content=\"{article.Section}\">{tags}<script type=\"application/ld+json\">{linked}</script>";
    }

    private static string Cards(IEnumerable<Article> articles, string heading) => string.Concat(articles.Select(article =>
        $"<li class=\"card {article.Section}\"><a href=\"{article.Path}\" tabindex=\"-1\" aria-hidden=\"true\">{Art(article)}</a>"
        + $"<a class=\"kicker\" href=\"/{article.Section}\">{Name(article.Section)}</a><{heading}><a href=\"{article.Path}\">{Encode(article.Title)}</a></{heading}>"
        + $"<p>{Encode(article.Standfirst)}</p></li>"));

    private static string Art(Article article) => $"<svg viewBox=\"0 0 1200 630\" role=\"img\" aria-label=\"{Encode(article.Caption)}\">{article.Art}</svg>";

    /// <summary>As wide as the text: for native and text creatives, which fit any width, and for the box.</summary>
    private static string FlowSlot(string slot) => $"<div class=\"ad ad-flow\" data-ad-slot=\"{slot}\" data-sizes=\"300x250,fluid\"></div>";

    private static string BoxSlot(string slot) => $"<div class=\"ad ad-box\" data-ad-slot=\"{slot}\" data-sizes=\"300x250,fluid\"></div>";

    private static string WideSlot(string slot) => $"<div class=\"ad ad-wide ad-low\" data-ad-slot=\"{slot}\" data-sizes=\"728x90,320x50\"></div>";

    private static string Name(string section) => char.ToUpperInvariant(section[0]) + section[1..];
}
