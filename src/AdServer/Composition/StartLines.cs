using AdServer.Access;
using AdServer.Access.Users;
using Microsoft.Extensions.Options;

namespace AdServer.Composition;

/// <summary>Tells a newcomer, once the server listens, where to go from here.</summary>
internal sealed partial class StartLines(
    IHostApplicationLifetime lifetime, IOptions<ServerOptions> server, ServerRoles roles, UserDirectory users, bool demo, ILogger<StartLines> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var options = server.Value;
        if (demo)
        {
            Newspaper(options.PublicUrl);
        }

        if (roles.Management)
        {
            WebConsole(options.PublicUrl);
            if (users.IsEmpty)
            {
                FirstUser(options.PublicUrl);
            }
        }

        Documentation(options.PublicUrl);
        if (string.IsNullOrEmpty(options.AdminApiKey))
        {
            AdminKeyFile(Path.GetFullPath(Path.Combine(options.DataDirectory, "admin-api-key")));
        }
        else
        {
            AdminKeyConfigured();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Newspaper: {PublicUrl}/")]
    private partial void Newspaper(string publicUrl);

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: {PublicUrl}/console")]
    private partial void WebConsole(string publicUrl);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody has an account yet: with the admin API key, {PublicUrl}/console/first-user makes the first one")]
    private partial void FirstUser(string publicUrl);

    [LoggerMessage(Level = LogLevel.Information, Message = "API documentation: {PublicUrl}/docs")]
    private partial void Documentation(string publicUrl);

    [LoggerMessage(Level = LogLevel.Information, Message = "Admin API key: in {File}")]
    private partial void AdminKeyFile(string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Admin API key: the configured AdServer__AdminApiKey")]
    private partial void AdminKeyConfigured();
}
