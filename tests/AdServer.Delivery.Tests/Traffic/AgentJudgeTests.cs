using System.Globalization;
using AdServer.Delivery.Traffic;
using AdServer.Events;
using AdServer.Testing;

namespace AdServer.Delivery.Tests.Traffic;

public sealed class AgentJudgeTests : IDisposable
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every one of them, so that one look shows all that are wrong.</summary>
    [Fact]
    public void Judge_LabelledAgents_FindsAllRobotsByTheirRule_AndNoBrowser()
    {
        var agents = new Judges().Agents;
        var labelled = Labelled();

        var wrong = labelled.Select(one => (one.Rule, Found: agents.Judge(one.Agent).Rule, one.Agent)).Where(one => one.Rule != one.Found);

        Assert.Empty(wrong);
        Assert.True(labelled.Count(one => one.Rule == 0) >= 300);
        Assert.True(labelled.Count(one => TrafficRules.ReasonOf(one.Rule) == InvalidReason.Bot) >= 300);
        Assert.True(labelled.Count(one => TrafficRules.ReasonOf(one.Rule) == InvalidReason.NonBrowser) >= 50);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Judge_NoAgent_IsNonBrowser(string? agent) => Assert.Equal(new Verdict(TrafficRules.NoAgent), new Judges().Agents.Judge(agent));

    [Fact]
    public void Judge_VeryLongAgent_IsJudgedAsAnyOther()
    {
        var agents = new Judges().Agents;

        Assert.Equal(InvalidReason.Bot, agents.Judge(Browser + new string('x', 5_000) + " Googlebot/2.1").Reason);
        Assert.Equal(InvalidReason.None, agents.Judge(Browser + new string('x', 5_000)).Reason);
    }

    [Fact]
    public void Judge_ExemptAgent_IsNone()
    {
        var agents = new Judges(new TrafficOptions { ExemptAgents = { " googleimageproxy" } }).Agents;

        Assert.Equal(Verdict.Valid, agents.Judge("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"));
        Assert.Equal(InvalidReason.Bot, agents.Judge("YahooMailProxy").Reason);
    }

    [Fact]
    public void Judge_ListedAgent_FromTheMomentTheListIsLoaded()
    {
        var judges = new Judges();
        Assert.Equal(Verdict.Valid, judges.Agents.Judge("Quietly/1.0"));

        judges.List.Load(_folder.Write("list.json", """[ { "pattern": "^Quietly\\/\\d" }, { "pattern": "curl" } ]"""u8.ToArray()));

        Assert.Equal(new Verdict(TrafficRules.ListedAgent), judges.Agents.Judge("Quietly/1.0"));
        Assert.Equal(Verdict.Valid, judges.Agents.Judge("Not Quietly/1.0"));
        Assert.Equal(new Verdict(TrafficRules.HttpLibrary), judges.Agents.Judge("curl/8.5.0"));

        judges.List.Load(_folder.Write("list.txt", "loudly|1||1|0|0"u8.ToArray()));
        Assert.Equal(Verdict.Valid, judges.Agents.Judge("Quietly/1.0"));
        Assert.Equal(new Verdict(TrafficRules.ListedAgent), judges.Agents.Judge("Loudly/1.0"));
    }

    private static List<(int Rule, string Agent)> Labelled()
    {
        using var resource = typeof(AgentJudgeTests).Assembly.GetManifestResourceStream("labelled-agents.txt")!;
        using var reader = new StreamReader(resource);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line =>
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            return (int.Parse(line.AsSpan(0, tab), CultureInfo.InvariantCulture), line[(tab + 1)..]);
        })];
    }
}
