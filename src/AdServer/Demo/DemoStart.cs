namespace AdServer.Demo;

/// <summary>Loads the demo's campaigns once the server listens, since they come in by its own API.</summary>
internal sealed partial class DemoStart(IHostApplicationLifetime lifetime, DemoLoader loader, ILogger<DemoStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            var (campaigns, creatives) = await loader.LoadAsync(stoppingToken);
            Loaded(campaigns, creatives);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException)
        {
            Failed(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo: {Campaigns} campaigns with {Creatives} creatives are uploaded")]
    private partial void Loaded(int campaigns, int creatives);

    [LoggerMessage(Level = LogLevel.Error, Message = "Demo: its campaigns could not be uploaded: {Reason}")]
    private partial void Failed(string reason);
}
