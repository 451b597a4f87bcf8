using System.Text.Json.Nodes;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Delivery.Context;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using AdServer.Delivery.Privacy;
using AdServer.Delivery.Traffic;
using AdServer.Events;
using AdServer.Selection;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Tests.Privacy;

/// <summary>The table of docs/privacy.md, row by row: from what the page sends to what is looked at and what is kept.</summary>
public sealed class ConsentTableTests
{
    private static readonly Dictionary<string, UserBody> Readers = new()
    {
        ["GDPR does not apply"] = Reader(null, false, false),
        ["GDPR does not apply, GPC"] = Reader(null, false, true),
        ["GDPR applies, no string"] = Reader(null, true, false),
        ["unreadable string"] = Reader("no-consent-string-of-any-kind-that-anybody-has-ever-seen", true, false),
        ["everything granted"] = Reader(Strings["2.3, everything"], true, false),
        ["nothing granted"] = Reader(Strings["2.2, nothing"], true, false),
    };

    private static Dictionary<string, string> Strings
    {
        get
        {
            using var file = typeof(ConsentTableTests).Assembly.GetManifestResourceStream("tcf-strings.json")!;
            return JsonNode.Parse(file)!.AsArray().ToDictionary(row => (string)row!["name"]!, row => (string)row!["tcf"]!);
        }
    }

    public static TheoryData<string, string> Rows()
    {
        using var file = new StreamReader(typeof(ConsentTableTests).Assembly.GetManifestResourceStream("privacy.md")!);
        var data = new TheoryData<string, string>();
        foreach (var line in file.ReadToEnd().Split('\n').SkipWhile(line => !line.StartsWith("| the reader", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            data.Add(cells[1], string.Join(" | ", cells[2..6]));
        }

        return data;
    }

    [Fact]
    public void Table_NamesEveryChoice() => Assert.True(Rows().Count >= 14 && Readers.Keys.All(name => Rows().Any(row => row.Data.Item1 == name)));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_IsWhatHappens(string reader, string expected)
    {
        var user = Readers.TryGetValue(reader, out var known) ? known : Reader(Strings[reader], true, false);
        var consent = Consent.Of(user, new DefaultHttpContext().Request, gdprByDefault: true);
        var client = consent.Limit(new ClientFacts(
            null, new GeoLocation("IN", ["IN-DL"], 1273294), DeviceClassifier.Classify(new AgentHeaders(null, null, null, null, null)), [], Verdict.Valid));
        var request = DecisionRequestOf.Body(new DecisionBody("times", PageBody.None, [], DecisionRequest.EmptyKeyValues, user, null), client, consent, DateTimeOffset.UnixEpoch);
        var facts = Facts(request with { OperatingSystem = "linux", Browser = "firefox", Subdivisions = ["IN-DL"], City = 1273294 }, consent);

        var chosenBy = request.City is not null && request.Subdivisions.Count > 0 && request.Segments.Count > 0 ? "page, reader's place and device, segments"
            : request.City is null && request.Subdivisions.Count == 0 && request.Segments.Count == 0 && request.Country == "IN" ? "page, country and device"
            : "something else";
        var kept = facts is { Region: not null, City: not null, OperatingSystem: not null, Browser: not null } ? "everything"
            : facts is { Region: null, City: null, OperatingSystem: null, Browser: null, Country: not null } ? "no region, city, system, browser"
            : "something else";
        Assert.Equal(expected, $"{(consent.Storage ? "yes | across page views" : "no | within the page view")} | {chosenBy} | {kept}");
        Assert.Equal(consent.Storage ? "storage" : "no-storage", facts.Consent);
    }

    private static SlotFacts Facts(DecisionRequest request, Consent consent)
    {
        var slot = new SlotDecision(new SlotRequest("a", "top", null, DecisionRequest.EmptyKeyValues), null, SlotOutcome.Unfilled, NoFillReason.UnknownSlot, null);
        return SlotFactsOf.Page(new PageDecision([slot]), request, consent)[0];
    }

    private static UserBody Reader(string? tcf, bool gdprApplies, bool gpc) => new(["sports"], tcf, gdprApplies, gpc);
}
