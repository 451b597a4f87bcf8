using AdServer.Delivery.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Benchmarks.Scenes;

/// <summary>A fill's token: one is sealed for each filled slot, and opened for each of its beacons.</summary>
internal sealed class TokenScene : IDisposable
{
    private static readonly FillToken Token = new(
        new Guid(7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1, new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero), Verdict.Valid,
        new SlotFacts
        {
            Site = "example-times",
            Section = "world",
            Slot = "article-top",
            Outcome = FillOutcome.Filled,
            Creative = "acme/spring/top/728-dark",
            Tier = "standard",
            Size = "728x90",
            Country = "NP",
            Region = "NP-P3",
            City = 1283240,
            Device = "desktop",
            OperatingSystem = "linux",
            Browser = "firefox",
            Theme = "dark",
            Consent = "no-storage",
        });

    private readonly TokenSealer _sealer = new(new FixedKeys(), 1, 2);
    private readonly string _text;

    public TokenScene() => _text = _sealer.Seal(Token);

    public string Seal() => _sealer.Seal(Token);

    public FillToken? Open() => _sealer.Open(_text);

    public void Dispose() => _sealer.Dispose();
}
