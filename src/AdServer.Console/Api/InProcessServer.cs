using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.WebConsole.Api;

/// <summary>This server's own request pipeline, called without a socket: the same validation, tenancy and answers as over the wire, whatever addresses it listens on.</summary>
public sealed class InProcessServer(IServiceScopeFactory scopes)
{
    private RequestDelegate? _pipeline;

    internal IServiceScopeFactory Scopes => scopes;

    internal RequestDelegate Pipeline => _pipeline ?? throw new InvalidOperationException("Pages are asked for after the pipeline was built.");

    internal RequestDelegate Listen(RequestDelegate next) => _pipeline = next;
}
