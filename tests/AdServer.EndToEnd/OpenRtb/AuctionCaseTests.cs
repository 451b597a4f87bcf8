using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.OpenRtb;

/// <summary>Bid requests, whole and broken, each with its one right answer.</summary>
public sealed class AuctionCaseTests(RtbShop shop) : IClassFixture<RtbShop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => AuctionCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Auction_Answers(string name)
    {
        var one = AuctionCase.Read(name);
        using var client = new ApiClient(shop.Server.Address, userAgent: null);
        var answer = await client.SendAsync(one.Request(shop.DeliveryKey), Stop);

        if (one.Expect["nbr"] is { } reason)
        {
            Shop.Expect(HttpStatusCode.NoContent, answer);
            Assert.Empty(answer.Text);
            var test = await client.SendAsync(one.Request(shop.DeliveryKey, test: true), Stop);
            Shop.Expect(HttpStatusCode.OK, test);
            Assert.Equal((int)reason, (int)test.Json["nbr"]!);
            Assert.Null(test.Json["seatbid"]);
            return;
        }

        Shop.Expect((HttpStatusCode)(int)one.Expect["status"]!, answer);
        if (one.Expect["errors"] is { } errors)
        {
            Assert.Equal("application/problem+json", answer.ContentType);
            Assert.Equal(errors.AsArray().Select(path => (string)path!), answer.Json["errors"]!.AsArray().Select(error => (string)error!["path"]!));
        }

        if (one.Expect["bids"] is { } bids)
        {
            ExpectBids(one, bids.AsArray(), answer.Json);
        }
    }

    private static void ExpectBids(AuctionCase one, JsonArray expected, JsonNode answer)
    {
        Assert.Equal((string?)one.Document["request"]!["id"], (string?)answer["id"]);
        Assert.Equal("USD", (string?)answer["cur"]);
        var seats = answer["seatbid"]!.AsArray();
        var found = seats.SelectMany(seat => seat!["bid"]!.AsArray().Select(bid => (Seat: (string)seat!["seat"]!, Bid: bid!))).ToDictionary(bid => (string)bid.Bid["impid"]!);
        Assert.Equal(expected.Select(bid => (string)bid!["impid"]!).Order(), found.Keys.Order());
        Assert.Equal(seats.Select(seat => (string)seat!["seat"]!).Distinct(), seats.Select(seat => (string)seat!["seat"]!));
        foreach (var wanted in expected)
        {
            var (seat, bid) = found[(string)wanted!["impid"]!];
            foreach (var (field, value) in wanted.AsObject())
            {
                ExpectField(field, value!, seat, bid);
            }

            ExpectWhole(bid);
        }
    }

    private static void ExpectField(string field, JsonNode value, string seat, JsonNode bid)
    {
        switch (field)
        {
            case "seat":
                Assert.Equal((string)value!, seat);
                break;
            case "price":
                Assert.Equal((decimal)value, (decimal)bid["price"]!);
                break;
            case "native":
                ExpectNative(value, JsonNode.Parse((string)bid["adm"]!)!);
                break;
            case "targeting":
                Assert.All(value.AsObject(), pair => Assert.Equal((string)pair.Value!, (string?)bid["ext"]!["prebid"]!["targeting"]![pair.Key]));
                break;
            default:
                Assert.Equal(value.ToJsonString(), bid[field]?.ToJsonString());
                break;
        }
    }

    private static void ExpectNative(JsonNode expected, JsonNode markup)
    {
        Assert.Equal((bool)expected["wrapped"]!, markup["native"] is not null);
        var native = markup["native"] ?? markup;
        Assert.Equal(expected["assets"]!.ToJsonString(), new JsonArray([.. native["assets"]!.AsArray().Select(asset => asset!["id"]!.DeepClone())]).ToJsonString());
        var trackers = (string)expected["trackers"]!;
        Assert.Contains("/e/i/", native[trackers]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(native[trackers == "imptrackers" ? "eventtrackers" : "imptrackers"]);
        Assert.Contains("/e/c/", (string)native["link"]!["url"]!, StringComparison.Ordinal);
    }

    /// <summary>What every bid must have, whatever was asked for.</summary>
    private static void ExpectWhole(JsonNode bid)
    {
        Assert.True(Guid.TryParse((string?)bid["id"], out _));
        Assert.NotEmpty((string)bid["crid"]!);
        Assert.Contains("/e/i/", (string)bid["adm"]!, StringComparison.Ordinal);
        Assert.Contains("/e/w/", (string)bid["nurl"]!, StringComparison.Ordinal);
        Assert.Contains("${AUCTION_PRICE}", (string)bid["burl"]!, StringComparison.Ordinal);
        Assert.Equal((int)bid["mtype"]! == 4 ? "native" : "banner", (string?)bid["ext"]!["prebid"]!["type"]);
        Assert.Contains("/e/w/", (string)bid["ext"]!["prebid"]!["events"]!["win"]!, StringComparison.Ordinal);
        Assert.Equal((int)bid["mtype"]! == 1, bid["w"] is not null && bid["h"] is not null);
    }
}
