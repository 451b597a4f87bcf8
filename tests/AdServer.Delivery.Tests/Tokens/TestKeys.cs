using AdServer.Access.Secrets;
using AdServer.Delivery.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tests.Tokens;

/// <summary>Two master keys of the test's own; the second is the current one.</summary>
internal sealed class TestKeys : IMasterKeys
{
    private readonly MasterKey[] _all = [.. Enumerable.Range(1, 2).Select(id => new MasterKey((uint)id, Enumerable.Repeat((byte)id, 32).ToArray()))];

    public uint CurrentId { get; set; } = 2;

    public MasterKey Current => _all[CurrentId - 1];

    public MasterKey? Find(uint id) => _all.FirstOrDefault(key => key.Id == id);

    public static FillToken Token(int number = 7) => new(
        new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), number % 20, new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero), Verdict.Valid,
        new SlotFacts
        {
            Site = "example-times",
            Section = "wörld",
            Slot = "article-top",
            Outcome = FillOutcome.Filled,
            Creative = $"acme/spring/top/{number}",
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
        },
        new GrantUnit(long.MaxValue - 1, int.MaxValue - number));
}
