using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Geo;

/// <summary>
/// Loads the location database before the first decision and again whenever its file changes. It looks at the file rather than
/// waiting for file-system events, which network and overlay mounts do not send.
/// </summary>
public sealed partial class GeoDatabaseWatcher(
    GeoDatabase database, IOptions<GeoOptions> options, TimeProvider time, ILogger<GeoDatabaseWatcher> logger) : BackgroundService
{
    private (DateTime Written, long Length)? _seen;
    private bool _missing;

    /// <summary>Why the newest file is not the one that serves; null when it is.</summary>
    public string? Refusal { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Look();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrEmpty(options.Value.DatabasePath))
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.ReloadInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private void Look()
    {
        if (options.Value.DatabasePath is not { Length: > 0 } path)
        {
            return;
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            Refusal = "the file is missing";
            if (!_missing)
            {
                Missing(path);
            }

            _missing = true;
            return;
        }

        _missing = false;
        var stamp = (file.LastWriteTimeUtc, file.Length);
        if (stamp == _seen)
        {
            return;
        }

        _seen = stamp;
        Load(path);
    }

    private void Load(string path)
    {
        try
        {
            database.Load(path);
            Refusal = null;
            Loaded(path, database.Description);
        }
        catch (GeoFileException e)
        {
            // The log first: whoever sees the refusal in health finds the line.
            Refused(path, e.Message, database.Description ?? "none");
            Refusal = e.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Location database {Path} loaded: {Description}")]
    private partial void Loaded(string path, string? description);

    [LoggerMessage(Level = LogLevel.Error, Message = "Location database {Path} refused: {Reason}; still serving: {Former}")]
    private partial void Refused(string path, string reason, string former);

    [LoggerMessage(Level = LogLevel.Error, Message = "Location database {Path} is missing; it is loaded when it appears")]
    private partial void Missing(string path);
}
