using Microsoft.Extensions.Options;

namespace AdServer.WebConsole;

internal sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    private const int Most = 10_000;

    public ValidateOptionsResult Validate(string? name, ConsoleOptions options) => options.SignInsPerMinute is >= 1 and <= Most
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{ConsoleOptions.Section}:SignInsPerMinute: must be 1 to {Most}, is {options.SignInsPerMinute}.");
}
