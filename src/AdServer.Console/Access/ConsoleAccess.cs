using AdServer.Access;
using AdServer.Access.Users;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.WebConsole.Access;

/// <summary>Sign-in by ASP.NET Core Identity, held against the users in memory at every request.</summary>
internal static class ConsoleAccess
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    public static void AddConsoleAccess(this IServiceCollection services)
    {
        services.AddIdentityCore<ConsoleUser>().AddSignInManager().AddClaimsPrincipalFactory<ConsoleClaimsFactory>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<ServerOptions>>(ConfigureCookie);
        services.AddAuthorization(options =>
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                options.AddPolicy(NeedsRightAttribute.PolicyOf(right), policy => policy.RequireAssertion(context => context.User.GrantOf(right) != Grant.No));
            }
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "adserver.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, ConsoleAuthenticationState>();
        services.AddSingleton<SignInLimiter>();
        services.AddScoped<DecoyPassword>();
    }

    /// <summary>Leaving is a form's post: a link on somebody's page must not sign anybody out.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost(ConsolePaths.SignOut, async (HttpContext context, SignInManager<ConsoleUser> signIn, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return AdServer.Access.Http.Problem.Of(StatusCodes.Status400BadRequest, "The form is not of this session; load the page again.");
            }

            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect(ConsolePaths.SignIn);
        })
        .RequireRight(Right.Public).ExcludeFromDescription();

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, IOptions<ServerOptions> server)
    {
        cookie.Cookie.Name = "adserver.console";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        // Behind a proxy that ends TLS the request itself is plain; the public address says what the browser sees.
        cookie.Cookie.SecurePolicy = server.Value.PublicUrl.StartsWith("https:", StringComparison.Ordinal) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = SessionLength;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = ConsolePaths.SignIn;
        cookie.AccessDeniedPath = ConsolePaths.Refused;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = async context =>
        {
            if (context.Principal is not { } user || context.HttpContext.RequestServices.GetRequiredService<UserDirectory>().Find(user) is null)
            {
                context.RejectPrincipal();
                await context.HttpContext.RequestServices.GetRequiredService<SignInManager<ConsoleUser>>().SignOutAsync();
            }
        };
    }
}
