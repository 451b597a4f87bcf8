using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.Delivery.Files;

/// <summary>
/// Loads a configured file before the first decision and again whenever it changes. It looks at the file rather than waiting for
/// file-system events, which network and overlay mounts do not send.
/// </summary>
/// <param name="path">null or empty: none is configured.</param>
public sealed partial class FileWatcher(IWatchedFile content, string? path, TimeSpan interval, TimeProvider time, ILogger<FileWatcher> logger) : BackgroundService
{
    private (DateTime Written, long Length)? _seen;
    private bool _missing;

    /// <summary>Why the newest file is not the one that serves; null when it is.</summary>
    public string? Refusal { get; private set; }

    public IWatchedFile Content => content;

    public bool IsConfigured => !string.IsNullOrEmpty(path);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsConfigured)
        {
            Look(path!);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsConfigured)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look(path!);
        }
    }

    private void Look(string at)
    {
        var file = new FileInfo(at);
        if (!file.Exists)
        {
            Refusal = "the file is missing";
            if (!_missing)
            {
                Missing(content.Kind, at);
            }

            _missing = true;
            return;
        }

        var stamp = (file.LastWriteTimeUtc, file.Length);
        if (stamp == _seen && !_missing)
        {
            return;
        }

        _missing = false;
        _seen = stamp;
        Load(at);
    }

    private void Load(string at)
    {
        try
        {
            content.Load(at);
            Refusal = null;
            Loaded(content.Kind, at, content.Description);
        }
        catch (FileRefusedException e)
        {
            // The log first: whoever sees the refusal in health finds the line.
            Refused(content.Kind, at, e.Message, content.Description ?? "none");
            Refusal = e.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} {Path} is loaded: {Description}")]
    private partial void Loaded(string kind, string path, string? description);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {Path} is refused: {Reason}; still serving: {Former}")]
    private partial void Refused(string kind, string path, string reason, string former);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {Path} is missing; it is loaded when it appears")]
    private partial void Missing(string kind, string path);
}
