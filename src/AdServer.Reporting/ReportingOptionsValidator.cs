using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting;

/// <summary>Names every wrong option at once: key, rule, value.</summary>
public sealed partial class ReportingOptionsValidator : IValidateOptions<ReportingOptions>
{
    public ValidateOptionsResult Validate(string? name, ReportingOptions options)
    {
        var failures = new List<string>();
        if (options.Engine.Equals("ClickHouse", StringComparison.OrdinalIgnoreCase))
        {
            failures.Add(Failure(nameof(options.Engine), "can be DuckDb only; ClickHouse is reserved and not built yet", options.Engine));
        }
        else if (!options.Engine.Equals("DuckDb", StringComparison.OrdinalIgnoreCase))
        {
            failures.Add(Failure(nameof(options.Engine), "must be DuckDb", options.Engine));
        }

        if (!MemorySize().IsMatch(options.MemoryLimit))
        {
            failures.Add(Failure(nameof(options.MemoryLimit), "must be a size such as 1GB or 512MB", options.MemoryLimit));
        }

        if (options.Threads is < 1 or > 64)
        {
            failures.Add(Failure(nameof(options.Threads), "must be from 1 to 64", options.Threads));
        }

        if (options.MaxConcurrentQueries is < 1 or > 64)
        {
            failures.Add(Failure(nameof(options.MaxConcurrentQueries), "must be from 1 to 64", options.MaxConcurrentQueries));
        }

        if (options.QueryTimeout < TimeSpan.FromMilliseconds(100) || options.QueryTimeout > TimeSpan.FromMinutes(10))
        {
            failures.Add(Failure(nameof(options.QueryTimeout), "must be from 00:00:00.1 to 00:10:00", options.QueryTimeout));
        }

        if (options.EventDays is < 8 or > 4_000)
        {
            failures.Add(Failure(nameof(options.EventDays), "must be from 8 to 4000", options.EventDays));
        }

        if (options.RollupDays is < 8 or > 10_000)
        {
            failures.Add(Failure(nameof(options.RollupDays), "must be from 8 to 10000", options.RollupDays));
        }

        if (options.TidyInterval < TimeSpan.FromSeconds(1) || options.TidyInterval > TimeSpan.FromDays(1))
        {
            failures.Add(Failure(nameof(options.TidyInterval), "must be from 00:00:01 to 1.00:00:00", options.TidyInterval));
        }

        if (options.ReconcileAt < TimeSpan.Zero || options.ReconcileAt >= TimeSpan.FromDays(1))
        {
            failures.Add(Failure(nameof(options.ReconcileAt), "must be from 00:00:00 to 23:59:59", options.ReconcileAt));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Failure(string key, string rule, object value) => $"{ReportingOptions.Section}:{key} {rule}; it is {value}.";

    [GeneratedRegex("^[1-9][0-9]{0,5}(MB|GB|TB|MiB|GiB|TiB)$")]
    private static partial Regex MemorySize();
}
