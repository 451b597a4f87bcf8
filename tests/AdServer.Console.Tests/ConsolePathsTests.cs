namespace AdServer.WebConsole.Tests;

public sealed class ConsolePathsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.example/console")]
    [InlineData("//evil.example/console")]
    [InlineData("/\\evil.example")]
    [InlineData("/consolee")]
    [InlineData("/console/../v1/sites")]
    [InlineData("/console/a\\b")]
    [InlineData("/console/a\r\nSet-Cookie: x=y")]
    public void Safe_AnythingButAPageOfTheConsole_IsItsStart(string? returnUrl) => Assert.Equal("/console", ConsolePaths.Safe(returnUrl));

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/campaigns?q=a&sort=-name#top")]
    public void Safe_PageOfTheConsole_IsKept(string returnUrl) => Assert.Equal(returnUrl, ConsolePaths.Safe(returnUrl));
}
