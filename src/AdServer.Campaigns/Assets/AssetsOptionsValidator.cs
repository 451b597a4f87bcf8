using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Assets;

internal sealed class AssetsOptionsValidator : IValidateOptions<AssetsOptions>
{
    public ValidateOptionsResult Validate(string? name, AssetsOptions options) =>
        options.PublicUrl.Length == 0
        || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !options.PublicUrl.EndsWith('/') && url.Query.Length == 0)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{AssetsOptions.Section}:PublicUrl: must be an absolute http or https address without a trailing slash, is '{options.PublicUrl}'.");
}
