using AdServer.Access;

namespace AdServer.WebConsole.Api;

/// <summary>Sends a request through this process's own pipeline as a caller who has been found already.</summary>
internal sealed class InProcessHandler(InProcessServer server, Caller caller) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = new InProcessExchange(request, caller, cancellationToken);
        await exchange.OpenBodyAsync();
        _ = exchange.RunAsync(server);
        return await exchange.Answer;
    }
}
