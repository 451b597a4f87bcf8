namespace AdServer.Selection.Evaluation;

/// <summary>A pattern in which <c>*</c> stands for any run, held against all of host and path.</summary>
internal static class UrlGlob
{
    /// <summary>
    /// Greedy with one point of return, the last <c>*</c>: each text position is tried at most once a star, and never exponentially,
    /// whatever an upload's pattern looks like.
    /// </summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var p = 0;
        var t = 0;
        var star = -1;
        var resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
