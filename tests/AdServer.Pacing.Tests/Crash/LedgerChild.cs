using System.Globalization;
using AdServer.Pacing.Bookkeeping;

namespace AdServer.Pacing.Tests.Crash;

/// <summary>The process that is killed: registers again and again, and prints each tick count once its transaction is done.</summary>
internal static class LedgerChild
{
    public const string Argument = "--ledger-child";

    public static int Run(string path)
    {
        using var ledger = new Ledger(LedgerFile.Open(path), new LedgerNode("child", new byte[16]), new LedgerLimits(60_000, 600_000, 86_400_000));
        _ = ledger.Register(1);
        for (var tick = 1L; ; tick++)
        {
            _ = ledger.Run(new LedgerRound(tick, tick, 1, Guid.Empty, 0, null, [], []));
            Console.Out.WriteLine(tick.ToString(CultureInfo.InvariantCulture));
        }
    }
}
