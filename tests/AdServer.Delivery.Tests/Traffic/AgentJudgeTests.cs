using AdServer.Delivery.Devices;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tests.Traffic;

public sealed class AgentJudgeTests
{
    private const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("Twitterbot")]
    public void Judge_SelfDeclaredAutomation_IsBot(string userAgent) => Assert.Equal(InvalidReason.Bot, Judge(userAgent));

    [Theory]
    [InlineData("curl/8.5.0")]
    [InlineData("Wget/1.21.3")]
    [InlineData("python-requests/2.32.3")]
    [InlineData("Go-http-client/2.0")]
    [InlineData("node")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Judge_HttpLibraryOrNothing_IsNonBrowser(string? userAgent) => Assert.Equal(InvalidReason.NonBrowser, Judge(userAgent));

    [Theory]
    [InlineData(Chrome)]
    [InlineData("Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 YaBrowser/24.6 Safari/537.36")]
    public void Judge_OrdinaryBrowser_IsClean(string userAgent) => Assert.Equal(InvalidReason.None, Judge(userAgent));

    [Theory]
    [InlineData("prefetch")]
    [InlineData("prefetch;prerender")]
    [InlineData("prefetch;anonymous-client-ip")]
    [InlineData("Prerender")]
    public void Judge_PrefetchHeader_IsPrefetch(string purpose) =>
        Assert.Equal(InvalidReason.Prefetch, AgentJudge.Judge(new AgentHeaders(Chrome, null, null, null, purpose)));

    [Fact]
    public void Judge_BotThatPrefetches_IsBotFirst() =>
        Assert.Equal(InvalidReason.Bot, AgentJudge.Judge(new AgentHeaders("Googlebot/2.1", null, null, null, "prefetch")));

    private static InvalidReason Judge(string? userAgent) => AgentJudge.Judge(new AgentHeaders(userAgent, null, null, null, null));
}
