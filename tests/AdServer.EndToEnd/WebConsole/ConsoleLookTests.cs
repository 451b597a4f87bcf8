using Microsoft.Playwright;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>Every page of the table at two widths in two themes: no error, no request elsewhere, no serious axe finding.</summary>
[Collection<ConsoleScene>]
public sealed class ConsoleLookTests(ConsoleFixture console)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task EveryPage_IsFreeOfErrorsAndSeriousFindings(int width, ColorScheme theme)
    {
        var complaints = new List<string>();
        foreach (var role in ConsolePages.All.Select(page => page.FirstRole).Append("nobody").Distinct())
        {
            await using var browser = await console.OpenAsync(role, width, theme);
            foreach (var page in role == "nobody" ? ConsolePages.Open : ConsolePages.All.Where(page => page.FirstRole == role))
            {
                var status = await browser.GotoAsync(page);
                complaints.AddRange((await browser.ComplaintsAsync()).Select(one => $"{page.Path}: {one}"));
                if (status != page.Status)
                {
                    complaints.Add($"{page.Path}: wanted {page.Status}, got {status}");
                }

                await ConsoleShots.TakeAsync(browser, $"{page.Name}-{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints.Distinct()));
    }

    [Fact]
    public async Task EveryPage_OpensForItsRolesAlone()
    {
        var complaints = new List<string>();
        foreach (var role in (ConsolePages.AllRoles + " nobody").Split(' '))
        {
            await using var browser = await console.OpenAsync(role);
            foreach (var page in ConsolePages.All)
            {
                var answer = await browser.FetchAsync(page.Path);
                var target = answer.Headers.GetValueOrDefault("location", "");
                var isRight = role == "nobody" ? answer.Status == 302 && target.Contains("/console/sign-in?returnUrl=", StringComparison.Ordinal)
                    : page.IsFor(role) ? answer.Status == page.Status
                    : answer.Status == 302 && target.Contains("/console/refused", StringComparison.Ordinal);
                if (!isRight)
                {
                    complaints.Add($"{page.Path} as {role}: {answer.Status} {target}");
                }
            }
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }
}
