using AdServer.Access.Keys;
using AdServer.Access.Secrets;
using AdServer.Access.Users;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.Access;

/// <summary>Brings in, within half a second, what other processes changed of keys and users; while the database is away the last known keys go on.</summary>
internal sealed partial class AccessRefresh(
    ApiKeyStore keys, UserDirectory users, MasterKeyRing masters, TimeProvider time, ILogger<AccessRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RotationCheck = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var version = -1L;
        var rotationChecked = time.GetUtcNow();
        var isAway = false;
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = await keys.GetVersionAsync(stoppingToken);
                if (now != version || time.GetUtcNow() - rotationChecked >= RotationCheck)
                {
                    await masters.LoadAsync(stoppingToken);
                    await keys.LoadAsync(stoppingToken);
                    await users.LoadAsync(stoppingToken);
                    version = now;
                    rotationChecked = time.GetUtcNow();
                }

                isAway = false;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (!isAway)
                {
                    Away(e);
                }

                isAway = true;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database of keys is away; the last known keys go on")]
    private partial void Away(Exception e);
}
