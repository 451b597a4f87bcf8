using System.Text;
using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests.Traffic;

public sealed class TrafficSpecReaderTests
{
    private const string Good = """{ "start": "2026-03-01T00:00:00Z", "pageViewsPerDay": 100, "pages": [ { "site": "times", "slots": ["top"] } ] }""";

    [Fact]
    public void Read_LeastThatIsNeeded_HasTheDefaults()
    {
        var spec = Read(Good).Document!;

        Assert.Equal((1UL, 1, 10, 60), (spec.Seed, spec.Nodes, spec.Pacing.Tick, spec.Pacing.GrantLength));
        Assert.Equal(1, spec.Readers.RenderRate);
        Assert.Equal(24, spec.Hours.Count);
    }

    [Theory]
    [InlineData("\"pageViewsPerDay\": 100", "\"pageViewsPerDay\": -1", "pageViewsPerDay must be 0 to 1000000000, is -1.")]
    [InlineData("\"pageViewsPerDay\": 100,", "", "pageViewsPerDay is needed.")]
    [InlineData("\"start\": \"2026-03-01T00:00:00Z\"", "\"start\": \"yesterday\"", "start must be a time with offset such as 2026-01-01T00:00:00+05:45, is 'yesterday'.")]
    [InlineData("\"site\": \"times\"", "\"site\": \"mirror\"", "pages[0].site: the catalog has no site 'mirror'.")]
    [InlineData("[\"top\"]", "[\"side\"]", "pages[0].slots[0]: site 'times' has no slot 'side'.")]
    [InlineData("{ \"start\"", "{ \"hours\": [1, 2], \"start\"", "hours must be 24 weights, one for each hour from midnight.")]
    [InlineData("{ \"start\"", "{ \"weekdays\": { \"mo\": 2 }, \"start\"", "weekdays.mo is not a known field.")]
    [InlineData("{ \"start\"", "{ \"nodes\": 2, \"pacing\": { \"tickSeconds\": 10 }, \"start\"", "pacing.tickSeconds must be 1 to 2, is 10.")]
    [InlineData("{ \"start\"", "{ \"readers\": { \"renderRate\": 1.5 }, \"start\"", "readers.renderRate must be 0 to 1, is 1.5.")]
    [InlineData("{ \"start\"", "{ \"countries\": [ { \"value\": \"XX\" } ], \"start\"", "countries[0].value must be a country of ISO 3166-1 such as NP; is 'XX'.")]
    [InlineData("{ \"start\"", "{ \"devices\": [ { \"value\": \"fridge\" } ], \"start\"", "devices[0].value must be one of desktop, phone, tablet, tv, other; is 'fridge'.")]
    [InlineData("{ \"start\"", "{ \"surges\": [ { \"hours\": 1, \"factor\": 2 } ], \"start\"", "surges[0].at is needed.")]
    [InlineData("{ \"start\"", "{ \"lost\": [ { \"from\": \"2026-03-02T00:00:00Z\", \"to\": \"2026-03-01T00:00:00Z\" } ], \"start\"", "lost[0].to must be after lost[0].from.")]
    [InlineData("{ \"start\"", "{ \"sections\": [ { \"value\": \"world\", \"weight\": 0 } ], \"start\"", "sections[0].weight must be 1E-06 to 1000000, is 0.")]
    public void Read_Mistake_IsNamed(string good, string bad, string message) =>
        Assert.Equal([message], Read(Good.Replace(good, bad, StringComparison.Ordinal)).Errors.Select(error => error.Message));

    [Fact]
    public void Read_SeveralMistakes_AreAllNamed()
    {
        var result = Read("""{ "pages": [], "seed": "x", "speed": 2 }""");

        Assert.Null(result.Document);
        Assert.Equal(["seed", "start", "pageViewsPerDay", "pages", "speed"], result.Errors.Select(error => error.Path).OrderBy(path => "seed start pageViewsPerDay pages speed".IndexOf(path, StringComparison.Ordinal)));
    }

    private static AdServer.Catalog.Validation.ValidationResult<TrafficSpec> Read(string json) => TrafficSpecReader.Read(Encoding.UTF8.GetBytes(json), Build.Catalog());
}
