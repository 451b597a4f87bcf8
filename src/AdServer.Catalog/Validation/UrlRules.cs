namespace AdServer.Catalog.Validation;

/// <summary>Addresses in uploads: where a reader may be sent. The server itself never fetches one.</summary>
internal static class UrlRules
{
    public const int Longest = 2_000;

    private const int LongestGlob = 500;

    /// <summary>https anywhere, http on loopback only; null after a finding.</summary>
    public static string? Landing(this ObjectReader reader, string name, bool needed)
    {
        if (reader.Text(name, Longest, needed) is not { } text)
        {
            return null;
        }

        var path = reader.PathOf(name);
        var trimmed = text.Trim();
        if (trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\') || !Uri.TryCreate(trimmed, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.Host.Length == 0 || url.UserInfo.Length > 0
            || !trimmed.StartsWith($"{url.Scheme}://", StringComparison.OrdinalIgnoreCase) || HeaderAddress.Of(url) is not { } address)
        {
            reader.Findings.Error(path, ErrorCode.InvalidUrl, $"{path} must be an absolute https address, is '{text}'.", text);
            return null;
        }

        if (url.Scheme == Uri.UriSchemeHttp && !TextRules.IsLoopbackHost(url.Host))
        {
            reader.Findings.Error(path, ErrorCode.InsecureUrl, $"{path} must be https (http only on this machine), is '{text}'.", text);
            return null;
        }

        // Encoded it grows up to ninefold, and what is stored must be readable again.
        if (address.Length > Longest)
        {
            reader.Findings.Error(
                path, ErrorCode.TooLong, $"{path} has {address.Length} characters when percent-encoded; at most {Longest} are allowed.", text);
            return null;
        }

        return address;
    }

    public static string? Host(string text, string path, Findings findings)
    {
        if (TextRules.Host(text) is { } host)
        {
            return host;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be a host name such as times.example, is '{text}'.", text);
        return null;
    }

    /// <summary>A pattern over host and path in which <c>*</c> stands for any run.</summary>
    public static string? Glob(string text, string path, Findings findings)
    {
        var trimmed = UrlText.Readable(text.Trim()).ToLowerInvariant();
        if (trimmed.Length is > 0 and <= LongestGlob && !trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && !trimmed.Contains("://", StringComparison.Ordinal) && !trimmed.AsSpan().ContainsAny('?', '#'))
        {
            return trimmed;
        }

        findings.Error(
            path, ErrorCode.InvalidGlob,
            $"{path} must be a pattern over host and path such as */world/*, without scheme, query and spaces, of at most {LongestGlob} characters; is '{text}'.", text);
        return null;
    }
}
