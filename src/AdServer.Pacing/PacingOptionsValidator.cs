using Microsoft.Extensions.Options;

namespace AdServer.Pacing;

internal sealed class PacingOptionsValidator : IValidateOptions<PacingOptions>
{
    public ValidateOptionsResult Validate(string? name, PacingOptions options)
    {
        var failures = new List<string>();
        Within(failures, $"{PacingOptions.Section}:{nameof(PacingOptions.Tick)}", options.Tick, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        Within(failures, $"{PacingOptions.Section}:{nameof(PacingOptions.GrantLength)}", options.GrantLength, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
        Within(failures, PacingOptions.TokenLifetimeKey, options.TokenLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        Within(failures, PacingOptions.ClickLifetimeKey, options.ClickLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        if (options.LedgerPath.Length > 0 && string.IsNullOrWhiteSpace(Path.GetFileName(options.LedgerPath)))
        {
            failures.Add($"{PacingOptions.Section}:{nameof(PacingOptions.LedgerPath)}: must name a file, is '{options.LedgerPath}'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Within(List<string> failures, string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            failures.Add($"{key}: must be {least} to {most}, is {value}.");
        }
    }
}
