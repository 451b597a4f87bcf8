using AdServer.Access;
using AdServer.Access.Users;
using AdServer.WebConsole.Access;
using AdServer.WebConsole.Api;
using AdServer.WebConsole.Components;
using AdServer.WebConsole.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.WebConsole;

public static class ConsoleServiceCollectionExtensions
{
    /// <summary>The console's services; its pages do everything through this server's own API.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsoleOptions>().Bind(configuration.GetSection(ConsoleOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddConsoleAccess();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<InProcessServer>();
        services.AddScoped<ConsoleApi>();
        services.AddScoped<CampaignSource>();
        services.AddScoped<CatalogSearch>();
        services.AddScoped<Toasts>();
        return services;
    }

    /// <summary>Where calls that pages make to the API begin; before what turns failures into problem documents.</summary>
    public static IApplicationBuilder UseConsoleCalls(this IApplicationBuilder app)
    {
        var server = app.ApplicationServices.GetService<InProcessServer>();
        return server is null ? app : app.Use(server.Listen);
    }

    /// <summary>
    /// Sign-in, rights of pages, anti-forgery and headers, on the console's own addresses alone: nothing of it is spent on decisions. After
    /// routing.
    /// </summary>
    public static WebApplication UseConsole(this WebApplication app)
    {
        if (app.Services.GetService<InProcessServer>() is null)
        {
            return app;
        }

        // Both are added to every request when nothing says that they are there.
        var properties = ((IApplicationBuilder)app).Properties;
        properties["__AuthenticationMiddlewareSet"] = true;
        properties["__AuthorizationMiddlewareSet"] = true;
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(ConsolePaths.Root) || context.Request.Path.StartsWithSegments(ConsolePaths.Circuit),
            branch => branch.UseMiddleware<SecurityHeaders>().UseAuthentication().UseAuthorization().UseAntiforgery());
        return app;
    }

    public static void MapConsole(this WebApplication app)
    {
        // Run from a build, it would take every address that looks like a file, to serve what was added since.
        app.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        app.MapStaticAssets().RequireRight(Right.Public);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequireRight(Right.Public);
        app.MapSignOut();
    }
}
