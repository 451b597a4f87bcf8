using Microsoft.Extensions.Options;

namespace AdServer.Access;

internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public const int LeastAdminKeyLength = 16;
    public const int LeastNodeKeyLength = 32;

    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var failures = new List<string>();
        if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || options.PublicUrl.EndsWith('/') || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            failures.Add($"{ServerOptions.Section}:PublicUrl: must be an absolute http or https address without a trailing slash, is '{options.PublicUrl}'.");
        }

        if (options.Currency.Length != 3 || !options.Currency.All(char.IsAsciiLetterUpper))
        {
            failures.Add($"{ServerOptions.Section}:Currency: must be an ISO 4217 code such as USD, is '{options.Currency}'.");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            failures.Add($"{ServerOptions.Section}:DataDirectory: must name a folder.");
        }

        if (options.AdminApiKey is { Length: > 0 and < LeastAdminKeyLength })
        {
            failures.Add($"{ServerOptions.Section}:AdminApiKey: must have at least {LeastAdminKeyLength} characters.");
        }

        if (options.NodeKey is { Length: > 0 and < LeastNodeKeyLength })
        {
            failures.Add($"{ServerOptions.Section}:NodeKey: must have at least {LeastNodeKeyLength} characters, or be empty.");
        }
        else if (options.NodeKey is { Length: > 0 } && options.NodeKey == options.AdminApiKey)
        {
            failures.Add($"{ServerOptions.Section}:NodeKey: must not be the admin key.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
