using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AdServer.WebConsole.Api;

/// <summary>Status and headers of an answer, fixed when its body begins.</summary>
internal sealed class InProcessResponse(Action start) : IHttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public Stream Body { get; set; } = Stream.Null;

    public bool HasStarted { get; private set; }

    public void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public async Task StartAsync()
    {
        if (HasStarted)
        {
            return;
        }

        while (_starting.TryPop(out var one))
        {
            await one.Callback(one.State);
        }

        HasStarted = true;
        start();
    }

    public async Task CompleteAsync()
    {
        while (_completed.TryPop(out var one))
        {
            await one.Callback(one.State);
        }
    }
}
