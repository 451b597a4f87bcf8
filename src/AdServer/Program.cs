using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Commands;
using AdServer.Composition;
using AdServer.Demo;
using AdServer.Observability;
using AdServer.WebConsole;

if (ServerCommands.Has(args))
{
    return await ServerCommands.RunAsync(args);
}

return await ServerStart.RunAsync(() =>
{
    // Beside the program, wherever it is started from: that is where appsettings.json and the samples are.
    var demo = args.Contains(DemoOptions.Flag);
    string[] settings = [.. args.Where(argument => argument != DemoOptions.Flag)];
    CommandLineArguments.Check(settings);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
    var (configuration, services) = (builder.Configuration, builder.Services);
    ListenAddress.Settle(configuration);
    var roles = ServerRoles.From(configuration);

    builder.AddServerLogging(demo);
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    services.AddSingleton(TimeProvider.System);
    services.AddSingleton(roles);
    services.AddSingleton<DataDirectoryClaim>();
    services.AddKnownProxies(configuration);
    services.AddSecurityHeaders();
    services.AddRooms(roles, configuration);
    services.AddServerMetrics();
    services.AddServerOpenApi();
    services.AddDemo(demo);
    services.AddStartLines(demo);

    var app = builder.Build();
    app.Services.PrepareDataDirectory();
    app.Services.GetRequiredService<DataDirectoryClaim>();
    app.UseForwardedHeaders();
    app.UseSecurityHeaders();
    app.UseConsoleCalls();
    app.UseProblemPages();
    app.UseDemoPages(demo);
    app.UseRouting();
    app.UseAccess();
    app.UseConsole();
    app.MapHealth();
    app.MapServerMetrics();
    app.MapServerOpenApi();
    app.MapRooms(roles);
    app.MapWelcome(roles, demo);
    app.MapDemo(demo);
    return app;
});
