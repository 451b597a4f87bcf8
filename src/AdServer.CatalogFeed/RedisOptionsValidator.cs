using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdServer.CatalogFeed;

internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.KeyPrefix) || options.KeyPrefix.AsSpan().ContainsAny('{', '}'))
        {
            return ValidateOptionsResult.Fail($"{RedisOptions.Section}:KeyPrefix: must be a text without braces, is '{options.KeyPrefix}'.");
        }

        if (string.IsNullOrEmpty(options.Configuration))
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            return ConfigurationOptions.Parse(options.Configuration).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{RedisOptions.Section}:Configuration: names no server.");
        }
        catch (ArgumentException e)
        {
            // The configuration may hold a password: its text stays out of the message.
            return ValidateOptionsResult.Fail($"{RedisOptions.Section}:Configuration: {e.Message}");
        }
    }
}
