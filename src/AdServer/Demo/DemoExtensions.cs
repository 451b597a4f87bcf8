using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Composition;
using Microsoft.Extensions.FileProviders;

namespace AdServer.Demo;

public static class DemoExtensions
{
    public static void AddDemo(this IServiceCollection services, bool demo)
    {
        if (demo)
        {
            services.AddSingleton<Newspaper>();
            services.AddHttpClient<DemoLoader>();
            services.AddHostedService<DemoStart>();
        }
    }

    /// <summary>The paper at <c>/</c>, its sections and articles, its files, and the pages that its advertisers' campaigns lead to.</summary>
    public static void MapDemo(this WebApplication app, bool demo)
    {
        if (!demo)
        {
            return;
        }

        var paper = app.Services.GetRequiredService<Newspaper>();
        MapPage(app, "/", paper.FrontPage);
        foreach (var section in paper.Sections)
        {
            MapPage(app, $"/{section}", () => paper.SectionPage(section));
        }

        foreach (var article in paper.Articles)
        {
            MapPage(app, article.Path, () => paper.ArticlePage(article));
        }

        MapLandings(app);
        var files = new PhysicalFileProvider(Path.Combine(DemoOptions.Folder, "newspaper", "paper"));
        app.MapGet("/paper/{file}", (string file, HttpContext context) => ServeFile(files, file, context)).RequireRight(Right.Public).ExcludeFromDescription();
    }

    /// <summary>
    /// A browser at an address that is nobody's gets the paper's own page of that; a program, and whoever asks below <c>/v1</c>, the problem
    /// document as everywhere. Before routing, outside it.
    /// </summary>
    public static void UseDemoPages(this WebApplication app, bool demo)
    {
        if (!demo)
        {
            return;
        }

        var paper = app.Services.GetRequiredService<Newspaper>();
        app.Use(async (context, next) =>
        {
            await next(context);
            var (request, response) = (context.Request, context.Response);
            if (response.StatusCode == StatusCodes.Status404NotFound && context.GetEndpoint() is null && !response.HasStarted
                && HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/v1")
                && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            {
                response.ContentType = "text/html; charset=utf-8";
                response.Headers.ContentSecurityPolicy = PagePolicy.Newspaper.Of(context);
                await response.WriteAsync(paper.MissingPage(), context.RequestAborted);
            }
        });
    }

    private static void MapPage(WebApplication app, string path, Func<string> render) => app
        .MapGet(path, () => TypedResults.Text(render(), "text/html; charset=utf-8")).RequireRight(Right.Public).WithMetadata(PagePolicy.Newspaper).ExcludeFromDescription();

    private static void MapLandings(WebApplication app)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DemoOptions.Folder, "demo", "landing.json")));
        var template = File.ReadAllText(Path.Combine(DemoOptions.Folder, "newspaper", "landing.html"));
        foreach (var brand in json.RootElement.EnumerateObject())
        {
            var page = brand.Value.EnumerateObject().Aggregate(
                template, (text, field) => text.Replace($"{{{{{field.Name}}}}}", Newspaper.Encode(field.Value.GetString()!), StringComparison.Ordinal));
            MapPage(app, $"/demo/landing/{brand.Name}", () => page);
        }
    }

    private static IResult ServeFile(PhysicalFileProvider files, string file, HttpContext context)
    {
        var found = files.GetFileInfo(file);
        if (!found.Exists || found.PhysicalPath is not { } path)
        {
            return Problem.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(
            path,
            Path.GetExtension(file) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", _ => "image/svg+xml" },
            lastModified: found.LastModified);
    }
}
