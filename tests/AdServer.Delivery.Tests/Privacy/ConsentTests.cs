using System.Text.Json.Nodes;
using AdServer.Delivery.Context;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using AdServer.Delivery.Privacy;
using AdServer.Delivery.Traffic;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Tests.Privacy;

public sealed class ConsentTests
{
    /// <summary>gdprApplies, gpc in the body, Sec-GPC header, the configured default; storage.</summary>
    [Theory]
    [InlineData(false, false, false, true, true)]
    [InlineData(true, false, false, false, false)]
    [InlineData(null, false, false, true, false)]
    [InlineData(null, false, false, false, true)]
    [InlineData(false, true, false, false, false)]
    [InlineData(false, false, true, false, false)]
    [InlineData(null, true, true, true, false)]
    public void Storage_WithoutAString_WhenGdprDoesNotApplyAndNoSignalIsSet(bool? gdpr, bool gpc, bool header, bool byDefault, bool allowed)
    {
        var context = new DefaultHttpContext();
        if (header)
        {
            context.Request.Headers["Sec-GPC"] = "1";
        }

        Assert.Equal(allowed, Consent.Of(new UserBody([], null, gdpr, gpc), context.Request, byDefault).Storage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Storage_StringGrantsPurposeOne_WhateverElse(bool gpc)
    {
        Assert.True(Consent.Of(new UserBody([], TcfStringTests.Core(2, true), true, gpc), new DefaultHttpContext().Request, true).Storage);
        Assert.False(Consent.Of(new UserBody([], "nonsense", true, gpc), new DefaultHttpContext().Request, false).Storage);
    }

    /// <summary>The table of docs/privacy.md, for strings that the library of the IAB made (Strings/make.mjs).</summary>
    [Theory]
    [MemberData(nameof(Strings))]
    public void Of_String_IsWhatItsPurposesSay(string name, string tcf, bool storage, bool selection, bool measurement)
    {
        var request = new DefaultHttpContext().Request;

        Assert.Equal((name, new Consent(true, storage, selection, measurement)), (name, Consent.Of(new UserBody([], tcf, true, true), request, false)));
        Assert.Equal((name, new Consent(true, storage, selection, measurement)), (name, Consent.Of(new UserBody([], tcf, null, false), request, true)));

        // Where GDPR does not apply a string refuses nothing, and purpose 1 stands even against the signal.
        Assert.Equal((name, new Consent(false, true, true, true)), (name, Consent.Of(new UserBody([], tcf, false, false), request, true)));
        Assert.Equal((name, new Consent(false, storage, true, true)), (name, Consent.Of(new UserBody([], tcf, false, true), request, true)));
    }

    [Theory]
    [InlineData("nonsense", true)]
    [InlineData("COtybn4PA_zT4KjACBENAPCIAEBAAECAAIAAAAAAAAAA", false)]
    public void Limit_WithoutSelection_LeavesTheCountry(string tcf, bool limited)
    {
        var location = new GeoLocation("IN", ["IN-DL"], 1273294);
        var client = new ClientFacts(null, location, DeviceClassifier.Classify(new AgentHeaders(null, null, null, null, null)), [], Verdict.Valid);

        var seen = Consent.Of(new UserBody([], tcf, limited, false), new DefaultHttpContext().Request, true).Limit(client).Location;

        Assert.Equal("IN", seen.Country);
        Assert.Equal(limited ? 0 : 1, seen.Subdivisions.Count);
        Assert.Equal(limited, seen.City is null);
    }

    public static TheoryData<string, string, bool, bool, bool> Strings()
    {
        using var file = typeof(ConsentTests).Assembly.GetManifestResourceStream("tcf-strings.json")!;
        var data = new TheoryData<string, string, bool, bool, bool>();
        foreach (var row in JsonNode.Parse(file)!.AsArray())
        {
            data.Add((string)row!["name"]!, (string)row["tcf"]!, (bool)row["storage"]!, (bool)row["selection"]!, (bool)row["measurement"]!);
        }

        return data;
    }
}
