using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Traffic;

internal sealed class TrafficOptionsValidator : IValidateOptions<TrafficOptions>
{
    private const int MostPerMinute = 50_000;
    private const int ShortestExemption = 4;

    public ValidateOptionsResult Validate(string? name, TrafficOptions options)
    {
        var failures = new List<string>();
        Check(options.ImpressionsPerMinute, nameof(options.ImpressionsPerMinute), failures);
        Check(options.ClicksPerMinute, nameof(options.ClicksPerMinute), failures);
        if (options.ReloadInterval < TimeSpan.FromMilliseconds(10))
        {
            failures.Add($"{TrafficOptions.Section}:ReloadInterval: must be at least 10 ms, is {options.ReloadInterval}.");
        }

        foreach (var agent in options.ExemptAgents.Where(agent => agent.Trim().Length < ShortestExemption))
        {
            failures.Add($"{TrafficOptions.Section}:ExemptAgents: must have at least {ShortestExemption} characters each, so that not everything is exempt; one is '{agent}'.");
        }

        Check(options.DataCenterAsns, nameof(options.DataCenterAsns), failures);
        Check(options.ExemptAsns, nameof(options.ExemptAsns), failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(int rate, string key, List<string> failures)
    {
        if (rate is < 1 or > MostPerMinute)
        {
            failures.Add($"{TrafficOptions.Section}:{key}: must be 1 to {MostPerMinute}, is {rate}.");
        }
    }

    private static void Check(IList<long> numbers, string key, List<string> failures)
    {
        foreach (var number in numbers.Where(number => number is < 1 or > uint.MaxValue))
        {
            failures.Add($"{TrafficOptions.Section}:{key}: must be numbers of autonomous systems, 1 to {uint.MaxValue}; one is {number}.");
        }
    }
}
