using AdServer.Access;
using AdServer.WebConsole.Access;
using AdServer.WebConsole.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace AdServer.WebConsole.Tests;

public sealed class PageRightsTests
{
    [Fact]
    public void EveryPage_StatesWhoMayOpenIt()
    {
        var pages = typeof(App).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), false)).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(
            page.IsDefined(typeof(AuthorizeAttribute), true) || page.IsDefined(typeof(AllowAnonymousAttribute), true),
            $"{page.Name}: @attribute [NeedsRight(Right.…)]"));
        Assert.All(pages.SelectMany(page => page.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>()),
            route => Assert.StartsWith("/console", route.Template, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Publisher)]
    [InlineData(Role.Advertiser)]
    [InlineData(Role.Analyst)]
    public void Rail_HasOneToFiveWords(Role role) => Assert.InRange(Rail.For(role).Count, 1, Rail.Most);

    [Fact]
    public void Rail_LeadsOnlyWhereTheRoleMayGo()
    {
        var rights = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>().Select(route => (route.Template, Type: type)))
            .ToDictionary(page => page.Template, page => page.Type.GetCustomAttributes(typeof(NeedsRightAttribute), false).Cast<NeedsRightAttribute>().SingleOrDefault()?.Right);
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.All(Rail.For(role), place => Assert.NotEqual(Grant.No, AccessTable.For(role, rights[place.Path]!.Value)));
        }
    }
}
