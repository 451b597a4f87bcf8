using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.WebConsole;

/// <summary>Pictures for <c>docs/images/console</c>, taken when <c>ADSERVER_SCREENSHOTS=1</c> asks for them.</summary>
public static class ConsoleShots
{
    private static readonly bool Asked = Environment.GetEnvironmentVariable("ADSERVER_SCREENSHOTS") == "1";

    public static async Task TakeAsync(ConsoleBrowser browser, string name)
    {
        if (Asked)
        {
            await browser.Page.ScreenshotAsync(new Microsoft.Playwright.PageScreenshotOptions { Path = Path.Combine(Places.Repository, "docs", "images", "console", $"{name}.png") });
        }
    }
}
