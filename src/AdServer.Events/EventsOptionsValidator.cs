using System.Numerics;
using Microsoft.Extensions.Options;

namespace AdServer.Events;

/// <summary>Names every wrong option at once: key, rule, value.</summary>
public sealed class EventsOptionsValidator : IValidateOptions<EventsOptions>
{
    public ValidateOptionsResult Validate(string? name, EventsOptions options)
    {
        var failures = new List<string>();
        PowerOfTwo(failures, nameof(EventsOptions.SegmentSize), options.SegmentSize, 1L << 20, 1L << 30);
        PowerOfTwo(failures, nameof(EventsOptions.MemorySize), options.MemorySize, 1L << 20, 256L << 20);
        Within(failures, nameof(EventsOptions.RetentionDays), options.RetentionDays, 1, 400);
        Within(failures, nameof(EventsOptions.CommitTimeout), options.CommitTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            failures.Add("AdServer:DataDirectory must name a folder; it is empty.");
        }

        if (options.ShipTo.Length > 0)
        {
            CheckShipping(failures, options);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckShipping(List<string> failures, EventsOptions options)
    {
        if (!Uri.TryCreate(options.ShipTo, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            failures.Add($"{EventsOptions.Section}:{nameof(EventsOptions.ShipTo)} must be the http or https address of the reporting node; it is {options.ShipTo}.");
        }

        if (options.NodeKey.Length == 0)
        {
            failures.Add($"AdServer:NodeKey must be the key that the reporting node has, since {EventsOptions.Section}:{nameof(EventsOptions.ShipTo)} is set; it is empty.");
        }
    }

    private static void PowerOfTwo(List<string> failures, string key, long value, long least, long most)
    {
        if (value < least || value > most || !BitOperations.IsPow2(value))
        {
            failures.Add($"{EventsOptions.Section}:{key} must be a power of two from {least} to {most} bytes; it is {value}.");
        }
    }

    private static void Within<T>(List<string> failures, string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add($"{EventsOptions.Section}:{key} must be from {least} to {most}; it is {value}.");
        }
    }
}
