using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Pacing.Tests.Building;
using AdServer.Testing;
using CsCheck;

namespace AdServer.Pacing.Tests.Bookkeeping;

/// <summary>Whatever happens, in whatever order: never over goal or budget, and nothing is lost for good.</summary>
public sealed class LedgerPropertyTests
{
    private const int Nodes = 3;

    private static readonly Gen<(int Kind, int Node, int Item, int Number)[]> Steps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, Nodes - 1], Gen.Int[0, 2], Gen.Int[0, 1_000]).Array[20, 120];

    [Fact]
    public void AnySequence_NeverOver_AndTheWholeGoalIsServedInTheEnd() => Steps.Sample(Play, iter: Iterations, threads: 1);

    private static long Iterations => long.TryParse(Environment.GetEnvironmentVariable("ADSERVER_PACING_CASES"), out var cases) ? cases : 150;

    private static void Play((int Kind, int Node, int Item, int Number)[] steps)
    {
        using var world = new World();
        foreach (var (kind, node, item, number) in steps)
        {
            world.Step(kind, node, item, number);
            world.Check();
        }

        world.Finish();
    }

    private sealed class World : IDisposable
    {
        private static readonly string[] Keys = ["small", "large", "budgeted"];
        private static readonly long[] Goals = [7, 60, 1_000];

        private readonly TemporaryFolder _folder = new();
        private readonly TestClock _clock = new();
        private readonly TestNode[] _nodes = new TestNode[Nodes];
        private readonly List<TestFill> _fills = [];
        private readonly LedgerBooks _books;

        /// <summary>The plain oracle: which units paid, as a set of fills whose impression was the first to be settled while their grant was open.</summary>
        private readonly HashSet<(long, int)> _dealt = [];

        public World()
        {
            for (var i = 0; i < Nodes; i++)
            {
                // Clocks differ by up to an hour either way.
                _nodes[i] = new TestNode($"node-{i}", _folder.File("ledger.db"), _clock, skew: (i - 1) * 3_600_000L);
                _nodes[i].Use(Catalog());
            }

            _books = new LedgerBooks(_folder.File("ledger.db"));
        }

        public void Step(int kind, int at, int item, int number)
        {
            var node = _nodes[at];
            switch (kind)
            {
                case 0 or 1:
                    node.Round(tick: number % 2 == 0);
                    break;
                case 2 or 3 or 4:
                    Deal(node, item, (number % 8) + 1);
                    break;
                case 5 or 6:
                    Beacon(number, BeaconKind.Impression);
                    break;
                case 7:
                    Beacon(number, (BeaconKind)((number % 3) + 1));
                    break;
                case 8:
                    _clock.Advance(number);
                    break;
                case 9:
                    Crash(at);
                    break;
                case 10:
                    FailCommit(node, after: number % 2 == 0);
                    break;
                default:
                    node.RenewEpoch();
                    break;
            }
        }

        public void Check()
        {
            _books.AssertConsistent();
            _books.AssertSpent("budgeted");
            Assert.True(_books.Paid("small") + _books.Outstanding("small") <= Goals[0]);
            Assert.True(_books.Paid("large") + _books.Outstanding("large") <= Goals[1]);
            Assert.True(_books.Number("large", "today") <= 40 || _books.Number("large", "day") == 0, "daily cap");
            // 0.033 for each at 3.30 a thousand, 1.00 in all: 303 units, the 304th would be over by 0.0032.
            Assert.True(_books.Paid("budgeted") + _books.Outstanding("budgeted") <= 303);
        }

        /// <summary>Once every grant is closed, what was not paid is served and paid after all.</summary>
        public void Finish()
        {
            for (var day = 0; day < 40; day++)
            {
                for (var at = 0; at < Nodes; at++)
                {
                    _nodes[at].Round();
                    for (var item = 0; item < Keys.Length; item++)
                    {
                        while (_nodes[at].TryDeal(Keys[item], out var unit))
                        {
                            Assert.True(_dealt.Add((unit.Grant, unit.Unit)), "A unit was dealt twice.");
                            // To a node whose clock is an hour ahead it would be expired.
                            _nodes[at].Impression(_nodes[at].Fill(Keys[item], unit));
                        }
                    }
                }

                _clock.Advance(day % 2 == 0 ? 5 : 3_000);
                Check();
            }

            // Clocks an hour apart: a grant of the foremost closes when the hindmost has come as far.
            _clock.Advance(4 * 3_600);
            Array.ForEach(_nodes, node => node.Round());
            Array.ForEach(_nodes, node => node.Round());
            Assert.Equal(Goals[0], _books.Paid("small"));
            Assert.Equal(303, _books.Paid("budgeted"));
            _books.AssertConsistent();
        }

        public void Dispose()
        {
            _books.Dispose();
            Array.ForEach(_nodes, node => node.Dispose());
            _folder.Dispose();
        }

        private static Selection.CatalogSnapshot Catalog() => Build.Snapshot(
            1,
            Build.Campaign(Build.Goal("small", Goals[0]), Build.Goal("large", Goals[1]) with { DailyCap = 40 }),
            Build.Campaign(Build.Priced("budgeted", 3.30m)) with { Key = "bought", Budget = new Money(1.00m, "USD") });

        private void Deal(TestNode node, int item, int times)
        {
            for (; times > 0 && node.TryDeal(Keys[item], out var unit); times--)
            {
                Assert.True(_dealt.Add((unit.Grant, unit.Unit)), "A unit was dealt twice.");
                if (times % 5 == 0)
                {
                    node.Node.Reservations.GiveBack(unit);
                    _ = _dealt.Remove((unit.Grant, unit.Unit));
                }
                else if (node.Node.Reservations.StillHolds(unit, node.Time))
                {
                    _fills.Add(node.Fill(Keys[item], unit));
                }
            }
        }

        private void Beacon(int number, BeaconKind kind)
        {
            if (_fills.Count > 0)
            {
                // Any fill, so many come again and again, long after their grants are closed.
                _nodes[number % Nodes].Beacon(_fills[number % _fills.Count], kind, number % 7 == 0 ? InvalidReason.Bot : InvalidReason.None);
            }
        }

        private void Crash(int at)
        {
            _nodes[at].Dispose();
            _nodes[at] = new TestNode(_nodes[at].Name, _folder.File("ledger.db"), _clock, _nodes[at], (at - 1) * 3_600_000L);
            _nodes[at].Use(Catalog());
        }

        private static void FailCommit(TestNode node, bool after)
        {
            node.Committing = done => _ = done == after ? throw new IOException("The disk is gone.") : 0;
            _ = Assert.Throws<IOException>(() => node.Round());
            node.Committing = null;
            node.Reopen();
        }
    }
}
