using Microsoft.Extensions.Options;

namespace AdServer.Access.Limits;

internal sealed class UploadLimitOptionsValidator : IValidateOptions<UploadLimitOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, UploadLimitOptions options) => options.UploadsPerSecond is >= 1 and <= Most
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{UploadLimitOptions.Section}:{nameof(options.UploadsPerSecond)}: must be 1 to {Most}, is {options.UploadsPerSecond}.");
}
