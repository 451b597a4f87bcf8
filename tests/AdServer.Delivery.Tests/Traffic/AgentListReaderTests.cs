using AdServer.Delivery.Files;
using AdServer.Delivery.Traffic;

namespace AdServer.Delivery.Tests.Traffic;

public sealed class AgentListReaderTests
{
    private const string Json = """
        [ { "pattern": "Quietbot\\/", "url": "https://quiet.example", "instances": ["Quietbot/1.0"] },
          { "pattern": "[lL]oud" },
          { "pattern": "^Start\\.er" },
          { "pattern": "(a+)+$x" } ]
        """;

    private const string Lines = """
        # a comment
        quiet|1||1|0|0
        loud|0||1|0|0
        start|1||1|0|1
        news|1|newsreader, Newspaper App|1|0|0
        alone
        """;

    [Theory]
    [InlineData("Mozilla Quietbot/1.0", true)]
    [InlineData("Mozilla quietbot/1.0", false)]
    [InlineData("a loud one", true)]
    [InlineData("a LOUD one", false)]
    [InlineData("Start.er", true)]
    [InlineData("no Start.er", false)]
    [InlineData("StartXer", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    public void Read_CrawlerUserAgents_AreExpressionsInTheirOwnCase(string agent, bool expected) =>
        Assert.Equal(expected, AgentListReader.Read(Json).Matches(agent));

    [Theory]
    [InlineData("a QUIET one", true)]
    [InlineData("a loud one", false)] // not active
    [InlineData("Starter", true)]
    [InlineData("a starter", false)] // only at the start
    [InlineData("the news fetcher", true)]
    [InlineData("the NewsReader of news", false)] // an exception
    [InlineData("a newspaper app", false)]
    [InlineData("left alone", true)]
    public void Read_IabList_FollowsItsFlagsAndExceptions(string agent, bool expected) =>
        Assert.Equal(expected, AgentListReader.Read(Lines).Matches(agent));

    [Theory]
    [InlineData("", "names no robot")]
    [InlineData("# nothing but this", "names no robot")]
    [InlineData("[]", "names no robot")]
    [InlineData("[ { \"pattern\": \"good\" }, { \"patern\": \"x\" } ]", "entry 1")]
    [InlineData("[ { \"pattern\": \"a\" } ]", "entry 0")]
    [InlineData("[ { \"pattern\": \"(open\" } ]", "(open")]
    [InlineData("[ { \"pattern\": \"(?<!cu)bot\" } ]", "(?<!cu)bot")]
    [InlineData("{ \"patterns\": [] }", "no array")]
    [InlineData("[ { \"pattern\": ", "no JSON")]
    [InlineData("good|1|\nx|1|", "'x|1|'")]
    public void Read_WhatIsNoList_IsRefusedAndNamed(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FileRefusedException>(() => AgentListReader.Read(text)).Message, StringComparison.Ordinal);
}
