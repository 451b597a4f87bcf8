using AdServer.Testing;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Tests;

public sealed class OptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AdServer:PublicUrl", "ads.example", "absolute http or https")]
    [InlineData("AdServer:PublicUrl", "https://ads.example/", "without a trailing slash")]
    [InlineData("AdServer:PublicUrl", "https://ads.example?x=1", "is 'https://ads.example?x=1'")]
    [InlineData("AdServer:PublicUrl", "ftp://ads.example", "is 'ftp://ads.example'")]
    [InlineData("AdServer:Currency", "usd", "is 'usd'")]
    [InlineData("AdServer:Currency", "EURO", "is 'EURO'")]
    [InlineData("AdServer:AdminApiKey", "short", "at least 16 characters")]
    [InlineData("AdServer:NodeKey", "not-yet-thirty-two-characters", "at least 32 characters")]
    [InlineData("AdServer:Database:Provider", "PostgreSql", "'PostgreSql' is reserved and not built yet")]
    [InlineData("AdServer:Database:Provider", "Oracle", "must be Sqlite, is 'Oracle'")]
    public async Task Start_WrongOption_IsRefused_NamingKeyAndRule(string key, string value, string rule)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AccessFixture.StartAsync(_folder.Path, null, (key, value)));

        Assert.StartsWith(key, Assert.Single(refused.Failures), StringComparison.Ordinal);
        Assert.Contains(rule, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SeveralWrongOptions_AreAllNamed()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AccessFixture.StartAsync(
            _folder.Path, null, ("AdServer:PublicUrl", "nowhere"), ("AdServer:Currency", "x"), ("AdServer:AdminApiKey", "x")));

        Assert.Equal(3, refused.Failures.Count());
        Assert.DoesNotContain(refused.Failures, failure => failure.Contains("'x'", StringComparison.Ordinal) && failure.Contains("AdminApiKey", StringComparison.Ordinal));
    }
}
