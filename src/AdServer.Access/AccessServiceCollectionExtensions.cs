using AdServer.Access.Auditing;
using AdServer.Access.Database;
using AdServer.Access.Keys;
using AdServer.Access.Limits;
using AdServer.Access.Secrets;
using AdServer.Access.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdServer.Access;

public static class AccessServiceCollectionExtensions
{
    /// <summary>Who may come in, the database options that every room shares, and the server's secrets. Added before all other rooms.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServerOptions>().Bind(configuration.GetSection(ServerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        services.AddOptions<UploadLimitOptions>().Bind(configuration.GetSection(UploadLimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadLimitOptions>, UploadLimitOptionsValidator>();
        services.AddSingleton<UploadLimits>();

        services.AddServerDbContext<AccessDbContext>(AccessDbContext.HistoryTable);
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AdminKey>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<InvitationLinks>();
        services.AddScoped<UserAccounts>();
        services.AddIdentityCore<ConsoleUser>(PasswordRules.Apply).AddEntityFrameworkStores<AccessDbContext>();
        services.AddSingleton<MasterKeyRing>();
        services.AddSingleton<IMasterKeys>(provider => provider.GetRequiredService<MasterKeyRing>());

        // Before Data Protection, whose own start reads its table.
        services.AddHostedService<AccessStartup>();
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<AccessDbContext>>().CreateDbContext());
        services.AddDataProtection().SetApplicationName("AdServer").PersistKeysToDbContext<AccessDbContext>();
        services.AddHostedService<AccessRefresh>();
        return services;
    }

    /// <summary>Makes the data directory, readable by its owner alone, before any room puts something into it.</summary>
    /// <exception cref="OptionsValidationException">The server's options are wrong.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void PrepareDataDirectory(this IServiceProvider services) =>
        DataDirectory.Create(services.GetRequiredService<IOptions<ServerOptions>>().Value.DataDirectory);

    /// <summary>Authentication and the table; after routing, before the endpoints.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app.UseMiddleware<AccessMiddleware>();

    /// <summary>The management side's endpoints of this room: API keys and users.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApiKeys();
        endpoints.MapUsers();
        return endpoints;
    }
}
