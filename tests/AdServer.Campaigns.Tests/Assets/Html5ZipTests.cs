using System.Text;
using AdServer.Campaigns.Assets;
using AdServer.Campaigns.Assets.Html5;
using AdServer.Testing.Archives;
using CsCheck;

namespace AdServer.Campaigns.Tests.Assets;

public sealed class Html5ZipTests
{
    private const string Page = ZipFile.Page;

    [Fact]
    public void Read_WholeZip_HasItsIndexSizeAndFiles()
    {
        var bundle = Good(ZipFile.Of(("index.html", Page), ("img/bär.png", "x"), ("a/", ""), ("__MACOSX/._index.html", "x"), (".DS_Store", "x")));

        Assert.Equal(("index.html", 300, 250), (bundle.Index, bundle.Width, bundle.Height));
        Assert.Equal(["index.html", "img/bär.png"], bundle.Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("index.html other.html", "index.html")]
    [InlineData("ad/INDEX.html ad/a.js", "ad/INDEX.html")]
    [InlineData("banner.html a.js sub/index.html", "banner.html")]
    [InlineData("sub/index.html a.js", null)]
    [InlineData("a.html b.html", null)]
    [InlineData("a/b/index.html", null)]
    [InlineData("a.js", null)]
    public void Read_Index_IsFoundWhereAuthoringToolsPutIt(string names, string? expected)
    {
        var bundle = Read(ZipFile.Of([.. names.Split(' ').Select(name => (name, Page))]), out var refusal);

        Assert.Equal(expected, bundle?.Index);
        Assert.Equal(expected is null ? "required" : null, refusal?.Code);
    }

    [Theory]
    [InlineData("../index.html")]
    [InlineData("a/../../index.html")]
    [InlineData("/etc/passwd.txt")]
    [InlineData("a//b.js")]
    [InlineData("./a.js")]
    [InlineData("..\\a.js")]
    [InlineData("C:/a.js")]
    [InlineData("a\u0000.js")]
    [InlineData("a\nb.js")]
    [InlineData("a\u202Esj.js")]
    [InlineData("con.js")]
    [InlineData("a/LPT1.html")]
    [InlineData("a./b.js")]
    [InlineData("b.js ")]
    [InlineData("1/2/3/4/5/6/7/8/9/10/a.js")]
    [InlineData("a.php")]
    [InlineData("a.exe")]
    [InlineData("a.zip")]
    [InlineData("a.html.swf")]
    [InlineData("noextension")]
    public void Read_NameThatIsNotAllowed_IsRefused_AndNamed(string name)
    {
        Assert.Null(Read(ZipFile.Of(("index.html", Page), (name, "x")), out var refusal));
        Assert.Equal(("invalid-value", name), (refusal!.Code, refusal.Value));
    }

    [Theory]
    [InlineData("A.js", "a.js", "duplicate-name")]
    [InlineData("a.js", "a.js", "duplicate-name")]
    [InlineData("e\u0301.js", "\u00E9.js", "duplicate-name")]
    [InlineData("a.js", "A.JS/b.js", "duplicate-name")]
    public void Read_TwoOfOneName_AreRefused(string one, string other, string code)
    {
        Assert.Null(Read(ZipFile.Of(("index.html", Page), (one, "x"), (other, "y")), out var refusal));
        Assert.Equal(code, refusal!.Code);
    }

    [Fact]
    public void Read_LinkOrDevice_IsRefused()
    {
        foreach (var kind in new[] { 0xA000, 0x1000, 0x2000, 0x6000, 0xC000 })
        {
            Assert.Null(Read(ZipFile.Of([("index.html", Encoding.UTF8.GetBytes(Page))], entry => entry.ExternalAttributes = (kind | 0x1FF) << 16), out var refusal));
            Assert.Equal("invalid-value", refusal!.Code);
        }
    }

    [Fact]
    public void Read_TooManyFiles_AreRefused()
    {
        static IEnumerable<(string, byte[])> Files(int count) => Enumerable.Range(0, count).Select(i => (i == 0 ? "index.html" : $"{i}.js", Encoding.UTF8.GetBytes(Page)));

        Assert.Equal(200, Good(ZipFile.Of(Files(200))).Files.Count);
        Assert.Null(Read(ZipFile.Of(Files(201)), out var refusal));
        Assert.Equal(("too-many", "201 files"), (refusal!.Code, refusal.Value));
    }

    [Fact]
    public void Read_Bombs_AreRefused()
    {
        var random = new byte[11 * 1024 * 1024];
        new Random(1).NextBytes(random);

        Assert.Null(Read(ZipFile.Of([("index.html", Encoding.UTF8.GetBytes(Page)), ("a.mp4", random), ("b.mp4", random)]), out var large));
        Assert.Equal(("too-long", "b.mp4"), (large!.Code, large.Value));
        Assert.Null(Read(ZipFile.Of([("index.html", Encoding.UTF8.GetBytes(Page)), ("zeros.txt", new byte[5 * 1024 * 1024])]), out var dense));
        Assert.Equal(("invalid-value", "zeros.txt"), (dense!.Code, dense.Value));
    }

    [Theory]
    [InlineData("PK\u0003\u0004")]
    [InlineData("Rar!\u001A")]
    [InlineData("MZ\u0090")]
    [InlineData("%PDF-1.4")]
    [InlineData("#!/bin/sh")]
    public void Read_AnotherThingUnderAGoodName_IsRefused(string content)
    {
        Assert.Null(Read(ZipFile.Of([("index.html", Encoding.UTF8.GetBytes(Page)), ("a.png", Encoding.Latin1.GetBytes(content))]), out var refusal));
        Assert.Equal("a.png", refusal!.Value);
    }

    [Fact]
    public void Read_MoreAfterItsEnd_OrCut_IsRefused()
    {
        var zip = ZipFile.Of(("index.html", Page), ("a.js", "x"));

        Assert.Null(Read([.. zip, .. "<script>"u8], out _));
        for (var length = 4; length < zip.Length; length++)
        {
            Assert.Null(Read(zip[..length], out var refusal));
            Assert.NotNull(refusal);
        }
    }

    [Fact]
    public void Read_AnyBytesChanged_NeverThrows_AndNeverGivesAFileThatIsNotAllowed()
    {
        var zip = ZipFile.Of(("index.html", Page), ("ad/a.js", "var clickTag;"), ("b.css", new string('x', 500)));
        Gen.Select(Gen.Int[4, zip.Length - 1], Gen.OneOf(Gen.Byte, Gen.Const((byte)0), Gen.Const((byte)255), Gen.Const((byte)'.'), Gen.Const((byte)'/'))).Array[1, 6].Sample(changes =>
        {
            var file = zip.ToArray();
            foreach (var (at, value) in changes)
            {
                file[at] = value;
            }

            var bundle = Read(file, out var refusal);
            return bundle is null ? refusal is { Why.Length: > 0, Code.Length: > 0 }
                : bundle.Files.All(one => Html5Paths.Complaint(one.Path) is null && Html5Types.Of(one.Path) is not null) && bundle.Files.Any(one => one.Path == bundle.Index);
        }, iter: 3_000);
    }

    [Theory]
    [InlineData("<meta name=\"ad.size\" content=\"width=728,height=90\">", 728, 90)]
    [InlineData("<META content='width=320, height=50' NAME='ad.size' />", 320, 50)]
    [InlineData("<meta name=ad.size content=width=160,height=600>", 160, 600)]
    [InlineData("<meta name=\"ad.sizes\" content=\"width=1,height=1\">", 0, 0)]
    [InlineData("", 0, 0)]
    [InlineData("<meta name=\"ad.size\" content=\"300x250\">", -1, -1)]
    [InlineData("<meta name=\"ad.size\" content=\"width=0,height=90\">", -1, -1)]
    [InlineData("<meta name=\"ad.size\" content=\"width=99999,height=90\">", -1, -1)]
    public void Read_AdSize_IsWhatThePageSays(string meta, int width, int height)
    {
        var bundle = Read(ZipFile.Of(("index.html", $"<!doctype html><head>{meta}</head>")), out var refusal);

        Assert.Equal((width, height), bundle is null ? (-1, -1) : (bundle.Width, bundle.Height));
        Assert.Equal(width < 0 ? "invalid-size" : null, refusal?.Code);
    }

    [Theory]
    [InlineData("<!doctype html><html><head><script>use(clickTag)</script>", "<!doctype html>|<html><head><script>use(clickTag)</script>")]
    [InlineData("\uFEFF<!-- saved --> <!DOCTYPE html>\n<p>clickTag", "<!-- saved --> <!DOCTYPE html>|\n<p>clickTag")]
    [InlineData("<script>const clickTag = 'x'; let  clickTag;</script>", "|<script>var clickTag = 'x'; var  clickTag;</script>")]
    [InlineData("<script>const clickTags = 1; window.clickTag</script>", "|<script>const clickTags = 1; window.clickTag</script>")]
    public void Read_Index_GetsTheClickTagScriptBeforeItsOwn(string page, string expected)
    {
        var index = Encoding.UTF8.GetString(Good(ZipFile.Of(("index.html", page))).Files[0].Content);

        Assert.Equal(expected.Replace("|", ClickTagScript.Given, StringComparison.Ordinal), index);
    }

    [Fact]
    public void Read_ZipThatKnowsNoClickTag_BecomesALinkWhole()
    {
        Assert.Contains(ClickTagScript.Covering, Encoding.UTF8.GetString(Good(ZipFile.Of(("index.html", "<p>"), ("a.css", "clickTag"))).Files[0].Content), StringComparison.Ordinal);
        Assert.Contains(ClickTagScript.Given, Encoding.UTF8.GetString(Good(ZipFile.Of(("index.html", "<p>"), ("a.js", "open(clicktag)"))).Files[0].Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PageThatIsNoUtf8_OrTooLarge_IsRefused()
    {
        Assert.Null(Read(ZipFile.Of([("index.html", [(byte)'<', 0xFC])]), out var latin));
        Assert.Equal("invalid-value", latin!.Code);
        Assert.Null(Read(ZipFile.Of(("index.html", string.Concat(Enumerable.Range(0, 250_000).Select(i => $"{i:x5}")))), out var large));
        Assert.Equal("too-long", large!.Code);
    }

    private static Html5Bundle Good(byte[] zip)
    {
        var bundle = Read(zip, out var refusal);
        Assert.Null(refusal);
        return bundle!;
    }

    private static Html5Bundle? Read(byte[] zip, out AssetRefusal? refusal) => Html5Zip.Read(zip, out refusal);
}
