using AdServer.Events;
using AdServer.Reporting.Store;
using AdServer.Reporting.Store.DuckDb;
using CsCheck;

namespace AdServer.Reporting.Tests.Store;

public sealed class ExactlyOnceTests
{
    private static readonly InvalidReason[] Judgements = [InvalidReason.None, InvalidReason.None, InvalidReason.Bot, InvalidReason.Expired];

    private static readonly Gen<object> Record =
        from id in Gen.Int[0, 5]
        from slot in Gen.Int[0, 1]
        from what in Gen.Int[0, 4]
        from judgement in Gen.Int[0, Judgements.Length - 1]
        from outcome in Gen.Enum<FillOutcome>()
        select what switch
        {
            0 => (object)Decision(id, outcome),
            _ => Beacon(id, slot, (BeaconKind)((what % 3) + 1), Judgements[judgement]),
        };

    /// <summary>Two nodes' logs, cut into batches, in any order between the nodes.</summary>
    private static readonly Gen<(bool SecondNode, bool Restart, bool Again, object[] Records)[]> Streams =
        Gen.Select(Gen.Bool, Gen.Int[0, 4].Select(one => one == 0), Gen.Int[0, 3].Select(one => one == 0), Record.Array[1, 8]).Array[1, 8];

    /// <summary>Repeats, reordering, lost decisions, restarts and batches sent again: always what the rules say of the whole log.</summary>
    [Fact]
    public async Task Store_AnyStreams_EqualTheOracle() => await Streams.SampleAsync(
        async streams =>
        {
            using var fixture = new StoreFixture();
            var log = new List<object>();
            foreach (var (secondNode, restart, again, records) in streams)
            {
                var batch = fixture.Batch(secondNode ? "b" : "a", records);
                await fixture.StoreAsync(batch);
                log.AddRange(records);
                if (restart)
                {
                    fixture.Reopen();
                }

                if (again)
                {
                    await fixture.StoreAsync(batch);
                }
            }

            Assert.Equal(Sorted(EventOracle.Rows(log)), Sorted(Stored(fixture.Database)));
        },
        iter: 60,
        threads: 1);

    /// <summary>The same without a database, and so with many more streams.</summary>
    [Fact]
    public void Fold_AnyStream_EqualsTheOracle() => Record.List[1, 40].Sample(log =>
    {
        var fold = new BatchFold([]);
        log.ForEach(record => fold.Add(new LoggedRecord(0, record as DecisionRecord, record as BeaconRecord)));

        var rows = fold.Rows.Select(fact => new EventOracle.Row(fact.DecisionId, fact.SlotIndex, (int)fact.Kind, fact.Invalid, fact.Facts.Outcome));
        Assert.Equal(Sorted(EventOracle.Rows(log)), Sorted(rows));
    });

    /// <summary>In every slot, whatever came in whatever order: fills ≥ impressions ≥ viewable impressions.</summary>
    [Fact]
    public void Fold_AnyStream_KeepsTheOrderOfCounts() => Record.List[1, 40].Sample(log =>
    {
        var fold = new BatchFold([]);
        log.ForEach(record => fold.Add(new LoggedRecord(0, record as DecisionRecord, record as BeaconRecord)));

        foreach (var slot in fold.Rows.Where(fact => fact.Invalid == InvalidReason.None).GroupBy(fact => (fact.DecisionId, fact.SlotIndex)))
        {
            var impressions = slot.Count(fact => fact.Kind == FactKind.Impression);
            Assert.InRange(impressions, 0, 1);
            Assert.InRange(slot.Count(fact => fact.Kind == FactKind.Viewable), 0, impressions);
        }
    });

    [Fact]
    public void Spans_TimesFarApart_AreScannedApart()
    {
        var noon = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

        var spans = SlotStates.Spans([noon.AddDays(2), noon, noon.AddMinutes(5), noon.AddMinutes(12)]).ToList();

        Assert.Equal([(noon.AddSeconds(-2), noon.AddMinutes(12).AddSeconds(2)), (noon.AddDays(2).AddSeconds(-2), noon.AddDays(2).AddSeconds(2))], spans);
    }

    private static DecisionRecord Decision(int id, FillOutcome outcome)
    {
        // What a slot's decision was is one thing, however often it is told.
        var facts = outcome switch
        {
            FillOutcome.Filled => Any.Filled(),
            FillOutcome.Fallback => Any.Fallback(),
            _ => Any.Unfilled(),
        };
        return Any.Decision(id, facts, Any.Filled()) with { Time = At(id) };
    }

    private static BeaconRecord Beacon(int id, int slot, BeaconKind kind, InvalidReason judgement) => Any.Beacon(id, kind, judgement, slot) with { DecisionTime = At(id) };

    /// <summary>Some decisions are minutes apart, others days.</summary>
    private static DateTimeOffset At(int id) => Any.Time.AddMinutes(id * 4).AddDays(id / 3 * 2);

    private static List<string> Sorted(IEnumerable<EventOracle.Row> rows) => [.. rows.Select(row => row.ToString()).Order(StringComparer.Ordinal)];

    private static List<EventOracle.Row> Stored(ReportDatabase database)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = FactTable.Select;
        using var reader = command.ExecuteReader();
        var rows = new List<EventOracle.Row>();
        while (reader.Read())
        {
            var fact = FactTable.Read(reader);
            rows.Add(new EventOracle.Row(fact.DecisionId, fact.SlotIndex, (int)fact.Kind, fact.Invalid, fact.Facts.Outcome));
        }

        return rows;
    }
}
