using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>The browser of this machine, as Playwright starts it.</summary>
public static class ChromiumProgram
{
    /// <summary>Milliseconds; the driver's own are too few for a browser that shares two cores.</summary>
    public const float Patience = 90_000;

    /// <summary>Why a test that needs a browser is skipped; null when there is one, or when nothing may be skipped.</summary>
    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") == "1" || Find() is not null ? null : "chromium is not installed";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Find(),
        Headless = true,
        Timeout = Patience,
        // A reader's browser blocks what opens without a click; the driver would switch that off.
        IgnoreDefaultArgs = ["--disable-popup-blocking"],
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
