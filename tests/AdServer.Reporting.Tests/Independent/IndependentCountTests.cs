using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdServer.Events;
using AdServer.Events.Exporting;
using AdServer.Events.Shipping;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;
using AdServer.Reporting.Tests.Queries;
using AdServer.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Reporting.Tests.Independent;

/// <summary>A script in another language, with time zones and arithmetic of its own, counts the raw log; the reports of the same events must say the same.</summary>
public sealed class IndependentCountTests(SettledReportServer server) : IClassFixture<SettledReportServer>
{
    private const int Queries = 50;

    private static readonly string[] Zones = ["Europe/Berlin", "Asia/Kathmandu", "America/New_York"];
    private static readonly DateOnly First = new(2026, 3, 5);
    private static readonly DateOnly Last = new(2026, 4, 2);

    /// <summary>Goals are the ledger's, of which the log knows nothing.</summary>
    private static readonly string[] Metrics = [.. Metric.Known.Where(metric => !metric.IsOfGoal).Select(metric => metric.Name)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Script_CountsTheRawLog_AsTheReportsDo()
    {
        Assert.SkipWhen(Python is null && Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") != "1", "There is no python3 here.");
        var random = new Random(20_260_329);
        await HappenAsync(random);
        var queries = new JsonArray([.. Enumerable.Range(0, Queries).Select(number => (JsonNode)Query(random, Zones[number % Zones.Length]))]);
        var counted = await CountAsync(queries);

        var rows = 0;
        for (var number = 0; number < Queries; number++)
        {
            var query = queries[number]!.DeepClone();
            query["limit"] = ReportRequestReader.MaxLimit;
            var reported = await server.RowsAsync(query.ToJsonString());
            Assert.True(Lines(counted[number]!).SequenceEqual(Lines(reported)), $"{query.ToJsonString()}{Environment.NewLine}script: {Unlike(counted[number]!, reported)}{Environment.NewLine}report: {Unlike(reported, counted[number]!)}");
            rows += reported.AsArray().Count;
        }

        Assert.InRange(rows, 500, int.MaxValue);
    }

    private static string? Python { get; } = new[] { "/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3" }.FirstOrDefault(File.Exists);

    /// <summary>Orderless; numbers by their value, since two programs write the same one differently.</summary>
    private static IEnumerable<string> Lines(JsonNode rows) => rows.AsArray().Select(row => string.Join(" | ", row!.AsArray().Select(Shown))).Order(StringComparer.Ordinal);

    private static string Unlike(JsonNode rows, JsonNode others) => string.Join("; ", Lines(rows).Except(Lines(others)).Take(5));

    private static string Shown(JsonNode? value) => value is null ? "null"
        : value.GetValueKind() == JsonValueKind.Number ? Math.Round((double)value, 12).ToString("R", CultureInfo.InvariantCulture) : (string)value!;

    private static JsonObject Query(Random random, string timeZone)
    {
        var from = First.AddDays(random.Next(0, 20));
        var filters = new JsonObject();
        foreach (var name in Some(random, ["country", "tier", "site", "reason", "device", "campaign"], random.Next(0, 3)))
        {
            filters[name] = new JsonArray([.. Some(random, Values(name), random.Next(1, 3)).Select(value => (JsonNode?)value)]);
        }

        return new JsonObject
        {
            ["from"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = from.AddDays(random.Next(0, Last.DayNumber - from.DayNumber + 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["timeZone"] = timeZone,
            ["dimensions"] = new JsonArray([.. Some(random, [.. Dimension.Known.Select(one => one.Name)], random.Next(0, 4)).Select(name => (JsonNode)name)]),
            ["metrics"] = new JsonArray([.. Some(random, Metrics, random.Next(1, 7)).Select(name => (JsonNode)name)]),
            ["filters"] = filters,
        };
    }

    private static string?[] Values(string dimension) => dimension switch
    {
        "country" => ["NP", "IN", null],
        "tier" => ["standard", "house", "fallback", null],
        "site" => ["times", "post"],
        "reason" => ["bot", "duplicate", "expired", "no-eligible-line-item", null],
        "device" => ["desktop", "phone", null],
        _ => ["acme/spring", "acme/summer", "zeta/x"],
    };

    private static List<T> Some<T>(Random random, T[] from, int count)
    {
        var left = from.ToList();
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(left));
        return left[..Math.Min(count, left.Count)];
    }

    /// <summary>Page views over four weeks in which New York's and Berlin's clocks change; events late, repeated, overtaken, and of decisions that were lost.</summary>
    private async Task HappenAsync(Random random)
    {
        var late = new PriorityQueue<object, int>();
        for (var number = 0; number < 1_200; number++)
        {
            var time = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.NextInt64(30 * 86_400)).AddTicks(random.Next(10_000_000));
            var slots = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Slot(random)).ToList();
            var decision = new DecisionRecord(Guid.NewGuid(), time, 1, 1, slots);
            if (random.Next(20) > 0)
            {
                late.Enqueue(decision, number);
            }

            foreach (var (slot, index) in slots.Select((slot, index) => (slot, index)).Where(pair => pair.slot.Outcome == FillOutcome.Filled))
            {
                foreach (var kind in (BeaconKind[])[BeaconKind.Impression, BeaconKind.Viewable, BeaconKind.Click, BeaconKind.Impression, BeaconKind.Click])
                {
                    if (random.Next(2) == 0)
                    {
                        var invalid = random.Next(8) == 0 ? (InvalidReason)random.Next(1, 10) : InvalidReason.None;
                        var beacon = new BeaconRecord(decision.DecisionId, index, kind, time, time.AddSeconds(random.Next(1, 900)), invalid == InvalidReason.Duplicate ? InvalidReason.Bot : invalid, slot)
                        {
                            IsMeasurable = kind == BeaconKind.Impression ? random.Next(3) > 0 : null,
                        };
                        late.Enqueue(beacon, number + random.Next(0, 40));
                    }
                }
            }
        }

        while (late.TryDequeue(out var record, out _))
        {
            Assert.True(record is not BeaconRecord beacon || await server.Log.AppendAsync(beacon, Stop));
            Assert.True(record is not DecisionRecord decision || server.Log.TryAppend(decision));
        }

        _ = await server.Log.CommitAsync(Stop);
        var (store, now) = (server.Services.GetRequiredService<IReportStore>(), TimeProvider.System.GetUtcNow());
        while (!(store.AsOf > now))
        {
            await Task.Delay(50, Stop);
        }
    }

    private static SlotFacts Slot(Random random)
    {
        T One<T>(params T[] values) => values[random.Next(values.Length)];

        var facts = Any.Filled() with
        {
            Site = One("times", "post"),
            Section = One("world", "sport", "=1+1", null),
            Slot = One("top", "end"),
            Country = One("NP", "IN", null),
            City = One(1283240L, 1273294L, (long?)null),
            Device = One("desktop", "phone", null),
            Theme = One("dark", "light"),
            Consent = One("storage", "no-storage"),
        };
        return random.Next(4) switch
        {
            0 => facts with { Outcome = FillOutcome.Fallback, NoFillReason = One(4, 7), Creative = null, Tier = "fallback", Size = null },
            1 when random.Next(2) == 0 => facts with { Outcome = FillOutcome.Unfilled, NoFillReason = 1, Creative = null, Tier = null, Size = null },
            _ => facts with { Creative = One("acme/spring/top/a", "acme/spring/side/a", "acme/summer/top/b", "zeta/x/y/z"), Tier = One("standard", "house"), Size = One("728x90", "fluid") },
        };
    }

    private async Task<JsonArray> CountAsync(JsonArray queries)
    {
        using var folder = new TemporaryFolder();
        await using (var lines = File.Create(folder.File("log.jsonl")))
        {
            Assert.Equal(0, await LogExport.WriteAsync(server.Log, server.Services.GetRequiredService<ISettlements>(), lines, null, Stop));
        }

        await File.WriteAllTextAsync(folder.File("queries.json"), queries.ToJsonString(), Stop);
        var start = new ProcessStartInfo(Python!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Independent", "count.py"), folder.File("log.jsonl"), folder.File("queries.json")])
        {
            start.ArgumentList.Add(argument);
        }

        using var script = Process.Start(start)!;
        var (output, errors) = (script.StandardOutput.ReadToEndAsync(Stop), script.StandardError.ReadToEndAsync(Stop));
        await script.WaitForExitAsync(Stop);
        Assert.Equal("", await errors);
        return JsonNode.Parse(await output)!.AsArray();
    }
}
