using Microsoft.Extensions.Options;

namespace AdServer.Delivery.RateLimiting;

internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        var failures = new List<string>();
        Check(options.DecisionsPerSecond, nameof(options.DecisionsPerSecond), failures);
        Check(options.EventsPerSecond, nameof(options.EventsPerSecond), failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(int rate, string key, List<string> failures)
    {
        if (rate is < 1 or > Most)
        {
            failures.Add($"{RateLimitOptions.Section}:{key}: must be 1 to {Most}, is {rate}.");
        }
    }
}
