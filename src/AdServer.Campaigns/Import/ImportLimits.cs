namespace AdServer.Campaigns.Import;

internal static class ImportLimits
{
    public const int Rows = 100_000;

    /// <summary>Bytes of the body as it comes.</summary>
    public const long Body = 100L * 1024 * 1024;

    /// <summary>Bytes of the file in it.</summary>
    public const long Unpacked = 200L * 1024 * 1024;

    /// <summary>Bytes of one campaign, as in its own <c>PUT</c>.</summary>
    public const int Document = Access.Http.RequestBody.DocumentLimit;

    /// <summary>Of more rows only those that failed are answered, and no more than this.</summary>
    public const int Results = 1_000;

    /// <summary>Mistakes that are kept: beyond, nobody reads them.</summary>
    public const int Errors = 10_000;
}
