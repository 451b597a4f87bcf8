using AdServer.Delivery.Rendering;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;

namespace AdServer.Delivery.Tests.Rendering;

/// <summary>Macros in uploaded HTML: what they become, and that no value is ever more than a value where it stands.</summary>
public sealed class MacroTests
{
    private const string Click = RenderingScene.Click;

    private static readonly System.Buffers.SearchValues<char> Dangerous = System.Buffers.SearchValues.Create("\"'`$\r\n<>&%");

    private readonly RenderingScene _scene = new();

    [Theory]
    [InlineData("<a href='${CLICK_URL}'>", "<a href='https://ads.example/e/c/TOKEN-_'>")]
    [InlineData("<a href=${CLICK_URL}>", "<a href=https://ads.example/e/c/TOKEN-_>")]
    [InlineData("<script>var c = \"${CLICK_URL}\";</script>", "<script>var c = \"https://ads.example/e/c/TOKEN-_\";</script>")]
    [InlineData("<img src='https://t.example/p?u=${CLICK_URL_ENC}&r=${CACHEBUSTER}'>", "<img src='https://t.example/p?u=https%3A%2F%2Fads.example%2Fe%2Fc%2FTOKEN-_&r=1234567890'>")]
    [InlineData("<img src='https://t.example/p?gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT}'>", "<img src='https://t.example/p?gdpr=1&gdpr_consent=CPconsent.YA-_'>")]
    [InlineData("<p>${CACHEBUSTER}${GDPR}</p>", "<p>12345678901</p>")]
    [InlineData("<script>let a = `${name} ${CLICK_URLS} ${click_url} $ ${ {CLICK_URL} ${CLICK_URL}`</script>", "<script>let a = `${name} ${CLICK_URLS} ${click_url} $ ${ {CLICK_URL} https://ads.example/e/c/TOKEN-_`</script>")]
    public void Macro_BecomesItsValue_AndNothingElseChanges(string html, string expected) => Assert.Equal($"<!doctype html>{expected}", Render(html));

    [Theory]
    [InlineData("<p>${CLICK_URL}</p>", "<p>https://x.example/?a=1&amp;b=&#x27;&lt;&#x24;&#x7B;</p>")]
    [InlineData("<a href=\"${CLICK_URL}\">", "<a href=\"https://x.example/?a=1&amp;b=&#x27;&lt;&#x24;&#x7B;\">")]
    [InlineData("<a href=\"https://t.example/?u=${CLICK_URL}\">", "<a href=\"https://t.example/?u=https://x.example/%3Fa%3D1%26b%3D%27%3C%24%7B\">")]
    [InlineData("<script>a = '${CLICK_URL}'</script>", "<script>a = 'https://x.example/?a=1\\u0026b=\\u0027\\u003C\\u0024\\u007B'</script>")]
    [InlineData("<style>a{background:url(${CLICK_URL})}</style>", "<style>a{background:url(https://x.example/\\00003f a\\00003d 1\\000026 b\\00003d \\000027 \\00003c \\000024 \\00007b )}</style>")]
    [InlineData("<!-- ${CLICK_URL} -->", "<!-- https:&#x2F;&#x2F;x.example&#x2F;?a&#x3D;1&amp;b&#x3D;&#x27;&lt;&#x24;&#x7B; -->")]
    public void Value_ThatIsNotPlain_IsEscapedForWhereItStands(string html, string expected) =>
        Assert.Equal($"<!doctype html>{expected}", Render(html, new MacroValues("https://x.example/?a=1&b='<${", 0, false, "")));

    [Theory]
    [InlineData("CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA.YAAAAAAAAAA", true)]
    [InlineData("\"><script>alert(1)</script>", false)]
    [InlineData("CP';alert(1)//", false)]
    [InlineData("CP xx", false)]
    public void Consent_ThatIsNoTcfString_IsNotPassedOn(string tcf, bool isPassed) =>
        Assert.Equal(isPassed ? tcf : "", MacroValues.Of(Click, Guid.CreateVersion7(), 0, true, tcf).Consent);

    [Fact]
    public void CacheBuster_DiffersByFill_AndIsExactInAScript()
    {
        var values = Enumerable.Range(0, 100).Select(i => MacroValues.Of(Click, Guid.CreateVersion7(), i % 3, true, null).CacheBuster).ToList();

        Assert.Distinct(values);
        Assert.All(values, value => Assert.InRange(value, 0, 9_999_999_999));
    }

    /// <summary>The document with any value is, to a browser's parser, the document with a plain one: same elements, same attributes, same texts but for the value.</summary>
    [Fact]
    public void AnyValue_AnyPlace_LeavesTheDocumentAsItWas()
    {
        var value = Gen.OneOf(Gen.Const("\"><script>x</script>"), Gen.Const("'onerror=x "), Gen.Const("-->"), Gen.Const("</style>"), Gen.Const("</script>"), Gen.Const("\\"),
            Gen.Const("\r\n"), Gen.Const("&quot;"), Gen.Const("${GDPR}"), Gen.Const("`"), Gen.Const("/"), Gen.Const("\u2028"), Gen.String).Array[0, 6].Select(string.Concat);
        var piece = Gen.OneOf(
            Gen.Const("<p>${CLICK_URL}</p>"), Gen.Const("<a href=\"${CLICK_URL}\">a</a>"), Gen.Const("<a href='https://t.example/?u=${CLICK_URL}&v=1'>b</a>"),
            Gen.Const("<a title=${CLICK_URL} lang=en>c</a>"), Gen.Const("<i data-x = ${CLICK_URL}>d</i>"), Gen.Const("<script>f('${CLICK_URL}')</script>"), Gen.Const("<style>p{color:'${CLICK_URL}'}</style>"),
            Gen.Const("<!-- ${CLICK_URL} -->"), Gen.Const("<!x ${CLICK_URL}>"), Gen.Const("<b onclick=\"f('${CLICK_URL}')\" id=q>e</b>"), Gen.Const("<u style=\"color:'${CLICK_URL}'\">g</u>"),
            Gen.Const("<input ${CLICK_URL} value=1>"), Gen.Const("<textarea>${CLICK_URL}</textarea>"), Gen.Const("text < 5 > 3 <3"), Gen.Const("<br/>"), Gen.Const("<p a b= 'c' d=\"e>f\">"),
            Gen.Const("<!-->"), Gen.Const("</p x='>'>"));
        Gen.Select(piece.Array[1, 6], value).Sample((pieces, words) =>
        {
            var html = string.Concat(pieces);
            var plain = Shape(Render(html, new MacroValues("zzz", 0, false, "")), "zzz");
            return Shape(Render(html, new MacroValues("zzz" + words + "zzz", 0, false, "")), "zzz") == plain;
        }, iter: 1_000);
    }

    /// <summary>What a string literal or a style's string holds is, unescaped, the value again.</summary>
    [Fact]
    public void ScriptString_HoldsTheValueItself() => Gen.String.Sample(words =>
    {
        var html = Render("<script>\"${CLICK_URL}\"</script>", new MacroValues(words, 0, false, ""));
        var literal = html["<!doctype html><script>".Length..^"</script>".Length];
        return !literal.AsSpan(1, literal.Length - 2).ContainsAny(Dangerous)
            && System.Text.Json.JsonSerializer.Deserialize<string>(literal) == Valid(words);
    }, iter: 1_000);

    /// <summary>Elements with the names of their attributes, and how many texts and comments there are: all that a value could break out into.</summary>
    private static string Shape(string html, string value)
    {
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New()).ParseDocument(html);
        return string.Join('\n', document.Descendants().Select(node => node switch
        {
            IHtmlScriptElement script => $"script {script.TextContent.Count(c => c is '\'' or '"' or '\n' or '\u2028')}",
            IHtmlStyleElement style => $"style {style.TextContent.Count(c => c is '\'' or '\n')}",
            IElement element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(NameOf))}",
            _ => node.NodeName,
        }));

        // A name that holds the value stays one name; an attribute's script keeps its quotes.
        string NameOf(IAttr attribute) => attribute.Name.Contains(value, StringComparison.Ordinal) ? "value"
            : attribute.Name is "onclick" or "style" ? $"{attribute.Name} {attribute.Value.Count(c => c is '\'')}" : attribute.Name;
    }

    /// <summary>A text that came out of JSON has no half surrogate pairs.</summary>
    private static string Valid(string words) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(words));

    private string Render(string html, MacroValues? values = null)
    {
        var rendered = _scene.Render(RenderingScene.Html($"<!doctype html>{html}"), values: values)!;
        return rendered;
    }
}
