using AdServer.Access;
using Microsoft.Extensions.Options;

namespace AdServer.Composition;

public static class StartLinesExtensions
{
    public static void AddStartLines(this IServiceCollection services, bool demo) => services.AddHostedService(provider => new StartLines(
        provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<IOptions<ServerOptions>>(), demo,
        provider.GetRequiredService<ILogger<StartLines>>()));
}
