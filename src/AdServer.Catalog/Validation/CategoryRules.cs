namespace AdServer.Catalog.Validation;

/// <summary>IAB content categories: <c>IAB20</c>, <c>IAB20-3</c> (IAB Tech Lab Content Taxonomy 1.0).</summary>
internal static class CategoryRules
{
    public static string? Check(string text, string path, Findings findings)
    {
        var code = text.Trim().ToUpperInvariant();
        var numbers = code.StartsWith("IAB", StringComparison.Ordinal) ? code[3..].Split('-') : [];
        if (numbers.Length is 1 or 2 && numbers.All(number => number.Length is 1 or 2 && number.All(char.IsAsciiDigit)))
        {
            return code;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be an IAB category such as IAB20 or IAB20-3, is '{text}'.", text);
        return null;
    }
}
