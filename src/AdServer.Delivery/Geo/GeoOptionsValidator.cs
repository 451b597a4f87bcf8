using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Geo;

internal sealed class GeoOptionsValidator : IValidateOptions<GeoOptions>
{
    public ValidateOptionsResult Validate(string? name, GeoOptions options)
    {
        var failures = new List<string>();
        if (options.ReloadInterval < TimeSpan.FromMilliseconds(10))
        {
            failures.Add($"{GeoOptions.Section}:ReloadInterval: must be at least 10 ms, is {options.ReloadInterval}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
