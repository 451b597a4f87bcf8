using AdServer.Access;
using AdServer.Access.Users;
using Microsoft.Extensions.Options;

namespace AdServer.Composition;

public static class StartLinesExtensions
{
    public static void AddStartLines(this IServiceCollection services, bool demo) => services.AddHostedService(provider => new StartLines(
        provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<IOptions<ServerOptions>>(),
        provider.GetRequiredService<ServerRoles>(), provider.GetRequiredService<UserDirectory>(), demo, provider.GetRequiredService<ILogger<StartLines>>()));
}
