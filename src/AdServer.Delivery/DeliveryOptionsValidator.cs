using Microsoft.Extensions.Options;

namespace AdServer.Delivery;

internal sealed class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        var failures = new List<string>();
        Check(options.TokenLifetime, DeliveryOptions.TokenLifetimeKey, failures);
        Check(options.ClickLifetime, DeliveryOptions.ClickLifetimeKey, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(TimeSpan lifetime, string key, List<string> failures)
    {
        if (lifetime < Shortest || lifetime > Longest)
        {
            failures.Add($"{key}: must be {Shortest} to {Longest}, is {lifetime}.");
        }
    }
}
