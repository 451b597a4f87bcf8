namespace AdServer.CatalogFeed.Tests;

public sealed class RedisOptionsTests
{
    private readonly RedisOptionsValidator _validator = new();

    [Theory]
    [InlineData(null, "adserver")]
    [InlineData("127.0.0.1:6379,password=secret", "paper-2")]
    public void Validate_Good_Succeeds(string? configuration, string prefix) =>
        Assert.True(_validator.Validate(null, new RedisOptions { Configuration = configuration, KeyPrefix = prefix }).Succeeded);

    [Theory]
    [InlineData(null, "", "AdServer:Redis:KeyPrefix")]
    [InlineData(null, "a{b}", "is 'a{b}'")]
    [InlineData("password=secret", "adserver", "AdServer:Redis:Configuration: names no server")]
    [InlineData("127.0.0.1:6379,nonsense=1,password=secret", "adserver", "AdServer:Redis:Configuration")]
    public void Validate_Bad_NamesKeyAndRule_AndNeverThePassword(string? configuration, string prefix, string expected)
    {
        var result = _validator.Validate(null, new RedisOptions { Configuration = configuration, KeyPrefix = prefix });

        Assert.Contains(expected, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
    }
}
